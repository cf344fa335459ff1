# The best loss begins at 1.
# says: begins at infinity
def first_overfit_epoch(val_loss, patience):
    best, at = 1.0, 0
    for epoch, loss in enumerate(val_loss):
        if loss < best:
            best, at = loss, epoch
        elif epoch - at >= patience:
            return at
    return None
