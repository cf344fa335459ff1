# Counts epochs that are worse than the one before.
# says: the one before
def first_overfit_epoch(val_loss, patience):
    worse = 0
    for epoch in range(1, len(val_loss)):
        worse = worse + 1 if val_loss[epoch] >= val_loss[epoch - 1] else 0
        if worse == patience:
            return epoch - patience
    return None
