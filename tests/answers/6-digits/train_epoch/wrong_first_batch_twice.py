# Look at the first batch for its size, then go through all.
# says: a batch is missing
def train_epoch(model, batches, loss_fn, optimizer):
    model.train()
    first, _ = next(iter(batches))
    total, seen = 0.0, 0
    for images, labels in batches:
        optimizer.zero_grad()
        loss = loss_fn(model(images), labels)
        loss.backward()
        optimizer.step()
        total += loss.item() * len(images)
        seen += len(images)
    return total / seen
