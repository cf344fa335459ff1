# The epoch is a float.
# says: a whole number
def first_overfit_epoch(val_loss, patience):
    best, at = math.inf, None
    for epoch, loss in enumerate(val_loss):
        if loss < best:
            best, at = loss, epoch
        elif epoch - at >= patience:
            return float(at)
    return None
