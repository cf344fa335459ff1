# The best of all epochs, also of later ones.
# says: best of all epochs
def first_overfit_epoch(val_loss, patience):
    at = val_loss.index(min(val_loss))
    return at if len(val_loss) - 1 - at >= patience else None
