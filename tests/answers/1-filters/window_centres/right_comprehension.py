# The nested comprehension, counted from the upper left corners.
def window_centres(height, width, k):
    return [[(r + k // 2, c + k // 2) for c in range(width - k + 1)] for r in range(height - k + 1)]
