# Puts the loop over the rows inside, so each inner list is a column.
# says: one list per column
def window_centres(height, width, k):
    reach = k // 2
    return [
        [(row, col) for row in range(reach, height - reach)] for col in range(reach, width - reach)
    ]
