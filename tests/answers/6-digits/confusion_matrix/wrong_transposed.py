# Rows are what was read.
# says: swapped
def confusion_matrix(predicted, labels, classes=10):
    return torch.bincount(predicted * classes + labels, minlength=classes**2).reshape(
        classes, classes
    )
