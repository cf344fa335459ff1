# Whole parts only.
# says: last, smaller part is missing
def accuracy(model, images, labels):
    modes = {module: module.training for module in model.modules()}
    model.eval()
    right = 0
    with torch.no_grad():
        for at in range(max(1, len(images) // 500)):
            part = slice(at * 500, at * 500 + 500)
            right += (model(images[part]).argmax(1) == labels[part]).sum().item()
    for module, mode in modes.items():
        module.training = mode
    return right / len(labels)
