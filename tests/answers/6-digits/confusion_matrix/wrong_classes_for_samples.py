# As many samples as classes.
# says: go through all of them
def confusion_matrix(predicted, labels, classes=10):
    matrix = torch.zeros(classes, classes, dtype=torch.int64)
    for at in range(classes):
        if at < len(labels):
            matrix[labels[at], predicted[at]] += 1
    return matrix
