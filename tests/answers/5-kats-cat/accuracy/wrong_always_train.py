# Afterwards the model goes on training.
# says: mode
def accuracy(model, images, labels):
    modes = [(module, module.training) for module in model.modules()]
    model.eval()
    with torch.no_grad():
        says_cat = model(images).squeeze(1) > 0
    model.train()
    return (says_cat == (labels == 1)).float().mean().item()
