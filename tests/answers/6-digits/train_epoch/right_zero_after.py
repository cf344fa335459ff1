# Forget the gradients after the step instead of before; torch does the weighing.
def train_epoch(model, batches, loss_fn, optimizer):
    model = model.train()
    total, seen = torch.zeros(()), 0
    for images, labels in batches:
        loss = loss_fn(model(images), labels)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad(set_to_none=False)
        total += loss.detach() * images.shape[0]
        seen += images.shape[0]
    return float(total / seen)
