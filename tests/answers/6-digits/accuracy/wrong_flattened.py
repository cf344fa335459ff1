# The images are flattened ahead.
# says: the model's business
def accuracy(model, images, labels):
    modes = {module: module.training for module in model.modules()}
    model.eval()
    with torch.no_grad():
        right = (model(images.flatten(1)).argmax(1) == labels).sum().item()
    for module, mode in modes.items():
        module.training = mode
    return right / len(labels)
