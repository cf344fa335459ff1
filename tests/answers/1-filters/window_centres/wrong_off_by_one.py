# Subtracts one too many at the end of the range.
# says: range stops one before its end
def window_centres(height, width, k):
    reach = k // 2
    return [
        [(row, col) for col in range(reach, width - reach - 1)]
        for row in range(reach, height - reach - 1)
    ]
