# Only what is lower by a margin counts as better.
# says: no margin is asked for
def first_overfit_epoch(val_loss, patience):
    best, at = math.inf, None
    for epoch, loss in enumerate(val_loss):
        if loss < best - 1e-3:
            best, at = loss, epoch
        elif epoch - at >= patience:
            return at
    return None
