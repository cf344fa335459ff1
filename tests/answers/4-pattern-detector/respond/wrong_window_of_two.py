# Ends the window two squares on.
# says: A window has three rows and three columns
def respond(image, pattern):
    padded = np.pad(image, 1, constant_values=-1)
    H, W = image.shape
    out = np.zeros((H, W))
    for r in range(H):
        for c in range(W):
            out[r, c] = (padded[r : r + 2, c : c + 2] * pattern).sum()
    return out
