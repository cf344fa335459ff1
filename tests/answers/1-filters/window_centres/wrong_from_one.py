# Counts from 1.
# says: counted from 0, not from 1
def window_centres(height, width, k):
    reach = k // 2
    return [[(row + 1, col + 1) for col in range(reach, width - reach)]
            for row in range(reach, height - reach)]
