# Every batch is taken for one of 64.
# says: Not every batch has 64
def train_epoch(model, batches, loss_fn, optimizer):
    total, samples = 0.0, 0
    model.train()
    for images, labels in batches:
        optimizer.zero_grad()
        loss = loss_fn(model(images), labels)
        loss.backward()
        optimizer.step()
        total += loss.item() * len(images)
        samples += 64
    return total / samples
