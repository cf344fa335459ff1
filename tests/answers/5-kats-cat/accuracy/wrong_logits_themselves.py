# What the net gives is taken for what it says.
# says: These are the logits themselves
def accuracy(model, images, labels):
    modes = [(module, module.training) for module in model.modules()]
    model.eval()
    with torch.no_grad():
        says_cat = model(images).squeeze(1)
    for module, training_mode in modes:
        module.training = training_mode
    return (says_cat == (labels == 1)).float().mean().item()
