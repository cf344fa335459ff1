# The model is measured in the mode it is in.
# says: training mode
def accuracy(model, images, labels):
    modes = [(module, module.training) for module in model.modules()]
    with torch.no_grad():
        says_cat = model(images).squeeze(1) > 0
    for module, training_mode in modes:
        module.training = training_mode
    return (says_cat == (labels == 1)).float().mean().item()
