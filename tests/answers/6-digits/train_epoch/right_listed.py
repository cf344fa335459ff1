# Make a list of the batches first, then there is no surprise.
def train_epoch(model, batches, loss_fn, optimizer):
    pairs = list(batches)
    count = sum(len(labels) for _, labels in pairs)
    model.train()
    mean = 0.0
    for images, labels in pairs:
        model.zero_grad()
        loss = loss_fn(model(images), labels)
        loss.backward()
        optimizer.step()
        mean += float(loss.detach()) * len(labels) / count
    return mean
