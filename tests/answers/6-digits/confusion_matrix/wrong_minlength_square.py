# bincount is cut short.
# says: minlength=classes**2
def confusion_matrix(predicted, labels, classes=10):
    return torch.bincount(labels * classes + predicted).reshape(classes, classes)
