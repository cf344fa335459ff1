# A product of two one-hot tables.
def confusion_matrix(predicted, labels, classes=10):
    return F.one_hot(labels, classes).T @ F.one_hot(predicted, classes)
