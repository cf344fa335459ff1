# Count one by one.
def confusion_matrix(predicted, labels, classes=10):
    counts = torch.zeros(classes, classes, dtype=torch.long)
    for read, written in zip(predicted, labels):
        counts[written, read] += 1
    return counts
