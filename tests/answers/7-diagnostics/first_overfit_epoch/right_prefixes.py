# Looks at longer and longer beginnings.
def first_overfit_epoch(val_loss, patience):
    for end in range(1, len(val_loss) + 1):
        seen = val_loss[:end]
        best = seen.index(min(seen))
        if end - 1 - best >= patience:
            return best
