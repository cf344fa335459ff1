# The mean of the losses.
# says: mean over the batches
def train_epoch(model, batches, loss_fn, optimizer):
    model.train()
    losses = []
    for images, labels in batches:
        optimizer.zero_grad()
        loss = loss_fn(model(images), labels)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return sum(losses) / len(losses)
