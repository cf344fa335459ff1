# Modes are what counts.
# says: no_grad
def accuracy(model, images, labels):
    modes = [module.training for module in model.modules()]
    model.eval()
    share = (model(images).argmax(1) == labels).float().mean().item()
    for module, mode in zip(model.modules(), modes):
        module.training = mode
    return share
