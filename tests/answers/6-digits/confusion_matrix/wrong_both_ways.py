# Each pair counts twice.
# says: both ways
def confusion_matrix(predicted, labels, classes=10):
    matrix = torch.zeros(classes, classes, dtype=torch.int64)
    for i, j in zip(labels.tolist(), predicted.tolist()):
        matrix[i, j] += 1
        matrix[j, i] += 1
    return matrix
