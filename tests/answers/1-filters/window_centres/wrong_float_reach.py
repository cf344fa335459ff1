# Divides with one stroke.
# says: divides and rounds down
def window_centres(height, width, k):
    h = k / 2
    return [[(row, col) for col in range(h, width - h)] for row in range(h, height - h)]
