# Counts the columns by the height.
# says: both counted by the height
def window_centres(height, width, k):
    reach = k // 2
    return [[(row, col) for col in range(reach, height - reach)]
            for row in range(reach, height - reach)]
