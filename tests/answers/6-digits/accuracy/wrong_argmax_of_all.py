# The winner of all.
# says: argmax(1)
def accuracy(model, images, labels):
    modes = {module: module.training for module in model.modules()}
    model.eval()
    with torch.no_grad():
        right = (model(images).argmax() == labels).sum().item()
    for module, mode in modes.items():
        module.training = mode
    return right / len(labels)
