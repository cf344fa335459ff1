# Adds one to the end of range.
# says: keep the reach free
def window_centres(height, width, k):
    h = k // 2
    return [[(row, col) for col in range(h, width - h + 1)] for row in range(h, height - h + 1)]
