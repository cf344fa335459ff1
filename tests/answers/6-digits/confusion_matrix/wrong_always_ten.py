# Digits are ten.
# says: shape
def confusion_matrix(predicted, labels, classes=10):
    return torch.bincount(labels * 10 + predicted, minlength=100).reshape(10, 10)
