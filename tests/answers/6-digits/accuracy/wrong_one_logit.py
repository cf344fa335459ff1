# As in the chapter with the cat: positive means yes.
# says: argmax(1)
def accuracy(model, images, labels):
    twin = copy.deepcopy(model).eval()
    with torch.no_grad():
        return float(((twin(images)[:, 0] > 0).long() == labels).double().mean())
