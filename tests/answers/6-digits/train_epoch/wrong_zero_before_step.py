# Forget the gradients as soon as they are there.
# says: in this order
def train_epoch(model, batches, loss_fn, optimizer):
    model.train()
    total, samples = 0.0, 0
    for images, labels in batches:
        loss = loss_fn(model(images), labels)
        loss.backward()
        optimizer.zero_grad()
        optimizer.step()
        total += loss.item() * len(images)
        samples += len(images)
    return total / samples
