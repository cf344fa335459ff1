# Gradients are switched off: that they stay off afterwards was not thought of.
# says: no gradient is recorded any more
def accuracy(model, images, labels):
    modes = [(module, module.training) for module in model.modules()]
    model.eval()
    torch.set_grad_enabled(False)
    says_cat = model(images).squeeze(1) > 0
    for module, training_mode in modes:
        module.training = training_mode
    return (says_cat == (labels == 1)).float().mean().item()
