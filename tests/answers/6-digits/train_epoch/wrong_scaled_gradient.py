# The sum over the batch is sent backwards.
# says: as many times too long
def train_epoch(model, batches, loss_fn, optimizer):
    total, samples = 0.0, 0
    model.train()
    for images, labels in batches:
        optimizer.zero_grad()
        loss = loss_fn(model(images), labels) * len(images)
        loss.backward()
        optimizer.step()
        total += loss.item()
        samples += len(images)
    return total / samples
