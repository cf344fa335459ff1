# Work in place, to save memory.
# says: changed its argument
def confusion_matrix(predicted, labels, classes=10):
    labels *= classes
    labels += predicted
    return torch.bincount(labels, minlength=classes ** 2).reshape(classes, classes)
