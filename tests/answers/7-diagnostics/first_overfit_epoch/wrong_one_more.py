# One more than the epoch.
# says: Epochs are counted from 0
def first_overfit_epoch(val_loss, patience):
    best, at = math.inf, None
    for epoch, loss in enumerate(val_loss):
        if loss < best:
            best, at = loss, epoch
        elif epoch - at >= patience:
            return at + 1
    return None
