# Sorts the losses.
# says: The list is sorted here
def first_overfit_epoch(val_loss, patience):
    best, at = math.inf, None
    for epoch, loss in enumerate(sorted(val_loss)):
        if loss < best:
            best, at = loss, epoch
        elif epoch - at >= patience:
            return at
    return None
