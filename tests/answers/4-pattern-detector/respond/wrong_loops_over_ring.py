# Loops over the squares of the ring, too.
# says: are rows and columns, or a loop's ends, mixed up
def respond(image, pattern):
    padded = np.pad(image, 1, constant_values=-1)
    H, W = image.shape
    out = np.zeros((H + 2, W + 2))
    for r in range(H + 2):
        for c in range(W + 2):
            out[r, c] = (padded[r : r + 3, c : c + 3] * pattern).sum()
    return out
