# The epoch of the lowest loss, where patience ran out somewhere.
# says: best of all epochs
def first_overfit_epoch(val_loss, patience):
    best, at, over = float("inf"), 0, False
    for epoch, loss in enumerate(val_loss):
        if loss < best:
            best, at = loss, epoch
        elif epoch - at >= patience:
            over = True
    return val_loss.index(min(val_loss)) if over else None
