# Found, and not handed over.
# says: without a `return`
def first_overfit_epoch(val_loss, patience):
    best, at = float("inf"), None
    for epoch, loss in enumerate(val_loss):
        if loss < best:
            best, at = loss, epoch
        elif epoch - at >= patience:
            found = at
