# A library that isn't here.
# says: isn't installed here
def confusion_matrix(predicted, labels, classes=10):
    from sklearn.metrics import confusion_matrix as cm

    return torch.tensor(cm(labels, predicted))
