# Only the flag of the model itself.
# says: each module
def accuracy(model, images, labels):
    modes = [(module, module.training) for module in model.modules()]
    model.eval()
    with torch.no_grad():
        says_cat = model(images).squeeze(1) > 0
    model.training = modes[0][1]
    return (says_cat == (labels == 1)).float().mean().item()
