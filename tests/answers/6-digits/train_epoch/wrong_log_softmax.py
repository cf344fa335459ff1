# Probabilities first, then the loss of them (log_softmax).
# says: a log_softmax before it
def train_epoch(model, batches, loss_fn, optimizer):
    model.train()
    losses, sizes = [], []
    for x, y in batches:
        loss = loss_fn(F.log_softmax(model(x), dim=1), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        sizes.append(len(y))
    return sum(loss * size for loss, size in zip(losses, sizes)) / sum(sizes)
