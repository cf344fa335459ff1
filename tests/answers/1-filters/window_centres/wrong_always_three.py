# Only thinks of 3 x 3 windows.
# says: follow from k
def window_centres(height, width, k):
    return [[(row, col) for col in range(1, width - 1)] for row in range(1, height - 1)]
