# Add one at every pair.
# says: tensors as indices
def confusion_matrix(predicted, labels, classes=10):
    counts = torch.zeros(classes, classes, dtype=torch.int64)
    counts[labels, predicted] += 1
    return counts
