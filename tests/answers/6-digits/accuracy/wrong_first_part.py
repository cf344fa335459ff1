# Only the first part counts.
# says: One part of the images counts alone
def accuracy(model, images, labels):
    modes = {module: module.training for module in model.modules()}
    model.eval()
    with torch.no_grad():
        right = (model(images[:500]).argmax(1) == labels[:500]).sum().item()
    for module, mode in modes.items():
        module.training = mode
    return right / len(labels)
