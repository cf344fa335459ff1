# Classes counted from 1.
# says: counted from 0
def confusion_matrix(predicted, labels, classes=10):
    m = torch.zeros(classes, classes, dtype=torch.int64)
    for i, j in zip(labels, predicted):
        m[i - 1, j - 1] += 1
    return m
