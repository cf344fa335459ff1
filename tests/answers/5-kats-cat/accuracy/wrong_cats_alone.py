# A cat that is found is right; nothing else is asked.
# says: cats found
def accuracy(model, images, labels):
    modes = [(module, module.training) for module in model.modules()]
    model.eval()
    with torch.no_grad():
        says_cat = model(images).squeeze(1) > 0
    for module, training_mode in modes:
        module.training = training_mode
    return (says_cat & (labels == 1)).float().mean().item()
