# Counts every pixel.
# says: all pixels
def window_centres(height, width, k):
    return [[(row, col) for col in range(width)] for row in range(height)]
