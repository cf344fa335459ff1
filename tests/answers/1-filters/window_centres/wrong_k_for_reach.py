# Takes the whole size for the reach.
# says: no place at all
def window_centres(height, width, k):
    return [[(row, col) for col in range(k, width - k)] for row in range(k, height - k)]
