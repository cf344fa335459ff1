# Label plus prediction.
# says: row times `classes`
def confusion_matrix(predicted, labels, classes=10):
    return torch.bincount(labels + predicted, minlength=classes**2).reshape(classes, classes)
