# As the list says.
def train_epoch(model, batches, loss_fn, optimizer):
    model.train()
    losses, sizes = [], []
    for x, y in batches:
        loss = loss_fn(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        sizes.append(len(y))
    return sum(loss * size for loss, size in zip(losses, sizes)) / sum(sizes)
