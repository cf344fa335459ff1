# Each step uses the gradient of the batch before.
# says: step() comes before backward()
def train_epoch(model, batches, loss_fn, optimizer):
    total, samples = 0.0, 0
    model.train()
    for images, labels in batches:
        optimizer.step()
        optimizer.zero_grad()
        loss = loss_fn(model(images), labels)
        loss.backward()
        total += loss.item() * len(images)
        samples += len(images)
    return total / samples
