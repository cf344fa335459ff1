# The mean of yes and no.
# says: need `.float()` first
def accuracy(model, images, labels):
    modes = {module: module.training for module in model.modules()}
    model.eval()
    with torch.no_grad():
        right = (model(images).argmax(1) == labels).mean()
    for module, mode in modes.items():
        module.training = mode
    return right / len(labels)
