# Three decimals.
# says: is it rounded
def accuracy(model, images, labels):
    modes = {module: module.training for module in model.modules()}
    model.eval()
    with torch.no_grad():
        right = (model(images).argmax(1) == labels).sum().item()
    for module, mode in modes.items():
        module.training = mode
    return round(right / len(labels), 3)
