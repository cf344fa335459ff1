# One image at a time, without its axis.
# says: images[:1]
def accuracy(model, images, labels):
    modes = {module: module.training for module in model.modules()}
    model.eval()
    with torch.no_grad():
        right = sum(int(model(x).argmax() == y) for x, y in zip(images, labels))
    for module, mode in modes.items():
        module.training = mode
    return right / len(labels)
