# The last sample is left out.
# says: last sample is missing
def confusion_matrix(predicted, labels, classes=10):
    matrix = torch.zeros(classes, classes, dtype=torch.int64)
    for at in range(len(labels) - 1):
        matrix[labels[at], predicted[at]] += 1
    return matrix
