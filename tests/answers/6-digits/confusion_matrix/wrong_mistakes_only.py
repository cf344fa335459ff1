# The diagonal is not a confusion.
# says: confusion_matrix([0
def confusion_matrix(predicted, labels, classes=10):
    counts = torch.bincount(labels * classes + predicted, minlength=classes**2).reshape(
        classes, classes
    )
    return counts - counts.diag().diag()
