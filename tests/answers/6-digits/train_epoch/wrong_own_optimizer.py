# SGD does for all.
# says: train_epoch with
def train_epoch(model, batches, loss_fn, optimizer):
    model.train()
    mine = torch.optim.SGD(model.parameters(), lr=optimizer.param_groups[0]["lr"])
    total, seen = 0.0, 0
    for images, labels in batches:
        mine.zero_grad()
        loss = loss_fn(model(images), labels)
        loss.backward()
        mine.step()
        total += loss.item() * len(images)
        seen += len(images)
    return total / seen
