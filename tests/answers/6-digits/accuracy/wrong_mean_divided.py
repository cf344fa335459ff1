# A share is divided once more.
# says: divided by the number of images once more
def accuracy(model, images, labels):
    modes = {module: module.training for module in model.modules()}
    model.eval()
    with torch.no_grad():
        right = (model(images).argmax(1) == labels).float().mean().item()
    for module, mode in modes.items():
        module.training = mode
    return right / len(labels)
