# The loss function's two arguments change places, as in "target, prediction".
# says: scores first
def train_epoch(model, batches, loss_fn, optimizer):
    model.train()
    total, samples = 0.0, 0
    for images, labels in batches:
        optimizer.zero_grad()
        loss = loss_fn(labels, model(images))
        loss.backward()
        optimizer.step()
        total += loss.item() * len(images)
        samples += len(images)
    return total / samples
