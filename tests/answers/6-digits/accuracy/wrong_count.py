# How many are right.
# says: divide
def accuracy(model, images, labels):
    twin = copy.deepcopy(model).eval()
    with torch.no_grad():
        return int((twin(images).argmax(1) == labels).sum())
