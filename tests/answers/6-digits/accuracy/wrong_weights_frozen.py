# The weights are frozen for good.
# says: don't learn any more
def accuracy(model, images, labels):
    modes = {module: module.training for module in model.modules()}
    model.eval()
    model.requires_grad_(False)
    right = (model(images).argmax(1) == labels).sum().item()
    for module, mode in modes.items():
        module.training = mode
    return right / len(labels)
