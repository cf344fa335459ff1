# As many classes as occur.
# says: shape
def confusion_matrix(predicted, labels, classes=10):
    classes = int(max(predicted.max(), labels.max())) + 1
    return torch.bincount(labels * classes + predicted, minlength=classes**2).reshape(
        classes, classes
    )
