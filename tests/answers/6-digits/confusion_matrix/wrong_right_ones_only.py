# Counts what is right alone.
# says: Only what is right is counted
def confusion_matrix(predicted, labels, classes=10):
    m = torch.zeros(classes, classes, dtype=torch.int64)
    for i, j in zip(labels, predicted):
        if i == j:
            m[i, j] += 1
    return m
