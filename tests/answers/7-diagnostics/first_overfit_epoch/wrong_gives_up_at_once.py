# Returns where the loss is better.
# says: gives up at the first epoch
def first_overfit_epoch(val_loss, patience):
    best, at = math.inf, None
    for epoch, loss in enumerate(val_loss):
        if loss < best:
            best, at = loss, epoch
            return at
    return None
