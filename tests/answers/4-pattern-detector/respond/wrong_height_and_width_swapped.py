# Takes the shape for (width, height).
# says: are rows and columns, or a loop's ends, mixed up
def respond(image, pattern):
    padded = np.pad(image, 1, constant_values=-1)
    W, H = image.shape
    out = np.zeros((H, W))
    for r in range(H):
        for c in range(W):
            out[r, c] = (padded[r : r + 3, c : c + 3] * pattern).sum()
    return out
