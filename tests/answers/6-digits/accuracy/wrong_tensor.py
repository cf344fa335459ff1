# A tensor is a number, too.
# says: tensor
def accuracy(model, images, labels):
    twin = copy.deepcopy(model).eval()
    with torch.no_grad():
        return (twin(images).argmax(1) == labels).double().mean()
