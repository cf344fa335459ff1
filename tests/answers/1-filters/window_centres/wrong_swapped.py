# Lets the rows run over the width and the columns over the height.
# says: swapped
def window_centres(height, width, k):
    reach = k // 2
    return [
        [(row, col) for col in range(reach, height - reach)] for row in range(reach, width - reach)
    ]
