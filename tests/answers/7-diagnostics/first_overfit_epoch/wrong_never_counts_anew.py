# Misses are added up over all epochs.
# says: starts the count anew
def first_overfit_epoch(val_loss, patience):
    best, at, bad = math.inf, None, 0
    for epoch, loss in enumerate(val_loss):
        if loss < best:
            best, at = loss, epoch
        else:
            bad += 1
            if bad >= patience:
                return at
    return None
