# Uses the list up.
# says: changed its argument
def first_overfit_epoch(val_loss, patience):
    best, at = math.inf, None
    for epoch in range(len(val_loss)):
        loss = val_loss.pop(0)
        if loss < best:
            best, at = loss, epoch
        elif epoch - at >= patience:
            return at
    return None
