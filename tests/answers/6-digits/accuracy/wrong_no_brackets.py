# no_grad is not called.
# says: no_grad is called
def accuracy(model, images, labels):
    modes = {module: module.training for module in model.modules()}
    model.eval()
    with torch.no_grad:
        right = (model(images).argmax(1) == labels).sum().item()
    for module, mode in modes.items():
        module.training = mode
    return right / len(labels)
