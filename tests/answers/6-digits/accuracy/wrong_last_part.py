# In parts of 500, and the mean of their shares.
# says: parts' shares are averaged
def accuracy(model, images, labels):
    twin = copy.deepcopy(model).eval()
    with torch.no_grad():
        shares = [
            (twin(x).argmax(1) == y).double().mean()
            for x, y in zip(images.split(500), labels.split(500))
        ]
    return float(sum(shares) / len(shares))
