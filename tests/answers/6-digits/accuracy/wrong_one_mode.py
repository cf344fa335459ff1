# Remember the model's mode.
# says: one by one
def accuracy(model, images, labels):
    was = model.training
    model.eval()
    with torch.no_grad():
        share = (model(images).argmax(1) == labels).float().mean().item()
    model.train(was)
    return share
