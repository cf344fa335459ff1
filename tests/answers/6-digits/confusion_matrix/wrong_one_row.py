# One list, named many times.
# says: one and the same list
def confusion_matrix(predicted, labels, classes=10):
    rows = [[0] * classes] * classes
    for i, j in zip(labels.tolist(), predicted.tolist()):
        rows[i][j] += 1
    return torch.tensor(rows)
