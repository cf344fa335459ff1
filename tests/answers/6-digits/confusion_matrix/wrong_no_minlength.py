# bincount knows how many there are.
def confusion_matrix(predicted, labels, classes=10):
    return torch.bincount(labels * classes + predicted).reshape(classes, -1)
