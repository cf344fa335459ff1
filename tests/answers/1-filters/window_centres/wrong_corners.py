# Gives the windows' upper left corners.
# says: corners
def window_centres(height, width, k):
    return [[(row, col) for col in range(width - k + 1)] for row in range(height - k + 1)]
