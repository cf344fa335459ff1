# First count the samples, then train.
# says: gone through once
def train_epoch(model, batches, loss_fn, optimizer):
    model.train()
    count = sum(len(images) for images, labels in batches)
    total = 0.0
    for images, labels in batches:
        optimizer.zero_grad()
        loss = loss_fn(model(images), labels)
        loss.backward()
        optimizer.step()
        total += loss.item() * len(images)
    return total / count
