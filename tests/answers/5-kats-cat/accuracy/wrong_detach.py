# Detached afterwards, which is as good.
# says: gradients
def accuracy(model, images, labels):
    modes = [(module, module.training) for module in model.modules()]
    model.eval()
    says_cat = model(images).detach().squeeze(1) > 0
    for module, training_mode in modes:
        module.training = training_mode
    return (says_cat == (labels == 1)).float().mean().item()
