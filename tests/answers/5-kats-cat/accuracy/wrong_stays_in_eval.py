# I forgot to put the modes back.
# says: put it back
def accuracy(model, images, labels):
    modes = [(module, module.training) for module in model.modules()]
    model.eval()
    with torch.no_grad():
        says_cat = model(images).squeeze(1) > 0
    return (says_cat == (labels == 1)).float().mean().item()
