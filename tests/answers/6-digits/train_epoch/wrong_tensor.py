# The loss stays a tensor.
# says: tensor
def train_epoch(model, batches, loss_fn, optimizer):
    model.train()
    total, seen = 0.0, 0
    for images, labels in batches:
        optimizer.zero_grad()
        loss = loss_fn(model(images), labels)
        loss.backward()
        optimizer.step()
        total = total + loss.detach() * len(images)
        seen += len(images)
    return total / seen
