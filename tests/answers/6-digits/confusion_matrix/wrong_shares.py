# As shares of each row.
# says: dtype
def confusion_matrix(predicted, labels, classes=10):
    counts = torch.bincount(labels * classes + predicted, minlength=classes**2).reshape(
        classes, classes
    )
    return counts / counts.sum(1, keepdim=True)
