# A first pass comes before eval().
# says: before model.eval()
def accuracy(model, images, labels):
    modes = {module: module.training for module in model.modules()}
    with torch.no_grad():
        model(images)
        model.eval()
        right = (model(images).argmax(1) == labels).sum().item()
    for module, mode in modes.items():
        module.training = mode
    return right / len(labels)
