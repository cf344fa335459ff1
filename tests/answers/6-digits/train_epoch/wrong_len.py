# The number of batches is len(batches).
# says: len()
def train_epoch(model, batches, loss_fn, optimizer):
    model.train()
    total = 0.0
    size = len(batches[0][0]) if len(batches) else 1
    seen = 0
    for images, labels in batches:
        optimizer.zero_grad()
        loss = loss_fn(model(images), labels)
        loss.backward()
        optimizer.step()
        total += loss.item() * len(images)
        seen += len(images)
    return total / seen
