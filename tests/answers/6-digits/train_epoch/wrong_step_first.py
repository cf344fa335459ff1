# The step comes before its gradient.
# says: in this order
def train_epoch(model, batches, loss_fn, optimizer):
    total, samples = 0.0, 0
    model.train()
    for images, labels in batches:
        optimizer.zero_grad()
        loss = loss_fn(model(images), labels)
        optimizer.step()
        loss.backward()
        total += loss.item() * len(images)
        samples += len(images)
    return total / samples
