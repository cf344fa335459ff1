# Logits (N, 1) and labels (N,) can be compared as they are.
# says: side by side
def accuracy(model, images, labels):
    modes = [(module, module.training) for module in model.modules()]
    model.eval()
    with torch.no_grad():
        says_cat = model(images) > 0
    for module, training_mode in modes:
        module.training = training_mode
    return (says_cat == (labels == 1)).float().mean().item()
