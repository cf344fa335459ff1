# Axes of one are dropped.
# says: the model's business
def train_epoch(model, batches, loss_fn, optimizer):
    total, samples = 0.0, 0
    model.train()
    for images, labels in batches:
        optimizer.zero_grad()
        loss = loss_fn(model(images).squeeze(), labels)
        loss.backward()
        optimizer.step()
        total += loss.item() * len(images)
        samples += len(images)
    return total / samples
