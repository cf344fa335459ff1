# In percent.
# says: percent
def accuracy(model, images, labels):
    twin = copy.deepcopy(model).eval()
    with torch.no_grad():
        return 100 * float((twin(images).argmax(1) == labels).double().mean())
