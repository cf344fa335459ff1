# -1 in the place of None.
# says: None itself
def first_overfit_epoch(val_loss, patience):
    best, at = math.inf, None
    for epoch, loss in enumerate(val_loss):
        if loss < best:
            best, at = loss, epoch
        elif epoch - at >= patience:
            return at
    return -1
