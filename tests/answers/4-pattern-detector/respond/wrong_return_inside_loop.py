# The `return` is indented into the outer loop.
# says: is the `return` inside the loop
def respond(image, pattern):
    padded = np.pad(image, 1, constant_values=-1)
    H, W = image.shape
    out = np.zeros((H, W))
    for r in range(H):
        for c in range(W):
            out[r, c] = (padded[r : r + 3, c : c + 3] * pattern).sum()
        return out
