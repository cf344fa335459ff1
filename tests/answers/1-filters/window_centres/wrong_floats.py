# Gives places that are no indexes.
# says: must be a whole number
def window_centres(height, width, k):
    reach = k // 2
    return [[(float(row), float(col)) for col in range(reach, width - reach)]
            for row in range(reach, height - reach)]
