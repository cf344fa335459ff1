# return a line too far to the right.
# says: inside the loop
def train_epoch(model, batches, loss_fn, optimizer):
    model.train()
    total, seen = 0.0, 0
    for images, labels in batches:
        optimizer.zero_grad()
        loss = loss_fn(model(images), labels)
        loss.backward()
        optimizer.step()
        total += loss.item() * len(images)
        seen += len(images)
        return total / seen
