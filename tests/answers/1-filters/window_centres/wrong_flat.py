# One comprehension with two fors gives one flat list.
# says: list of lists
def window_centres(height, width, k):
    reach = k // 2
    return [
        (row, col) for row in range(reach, height - reach) for col in range(reach, width - reach)
    ]
