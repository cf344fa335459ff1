# Returns after the first sample.
# says: does `return` stand inside the loop
def confusion_matrix(predicted, labels, classes=10):
    m = torch.zeros(classes, classes, dtype=torch.int64)
    for i, j in zip(labels, predicted):
        m[i, j] += 1
        return m
