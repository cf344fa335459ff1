# Lists in a list.
# says: tensor
def confusion_matrix(predicted, labels, classes=10):
    counts = [[0] * classes for _ in range(classes)]
    for read, written in zip(predicted.tolist(), labels.tolist()):
        counts[written][read] += 1
    return counts
