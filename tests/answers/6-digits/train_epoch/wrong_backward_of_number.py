# The loss is made a number before backward().
# says: 'float' has nothing called
def train_epoch(model, batches, loss_fn, optimizer):
    total, samples = 0.0, 0
    model.train()
    for images, labels in batches:
        optimizer.zero_grad()
        loss = loss_fn(model(images), labels).item()
        loss.backward()
        optimizer.step()
        total += loss * len(images)
        samples += len(images)
    return total / samples
