# Add up at the places, also where they come again.
def confusion_matrix(predicted, labels, classes=10):
    counts = torch.zeros(classes, classes, dtype=torch.int64)
    return counts.index_put_((labels, predicted), torch.ones_like(labels), accumulate=True)
