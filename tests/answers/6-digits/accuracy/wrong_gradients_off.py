# Gradients are switched off for good.
# says: still switched off
def accuracy(model, images, labels):
    modes = {module: module.training for module in model.modules()}
    model.eval()
    torch.set_grad_enabled(False)
    right = (model(images).argmax(1) == labels).sum().item()
    for module, mode in modes.items():
        module.training = mode
    return right / len(labels)
