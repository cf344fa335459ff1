# The highest score, not its place.
# says: the place that is compared
def accuracy(model, images, labels):
    modes = {module: module.training for module in model.modules()}
    model.eval()
    with torch.no_grad():
        right = (model(images).max(1)[0] == labels).sum().item()
    for module, mode in modes.items():
        module.training = mode
    return right / len(labels)
