# Begins one list for all rows.
# says: One list goes on growing
def window_centres(height, width, k):
    reach = k // 2
    places, line = [], []
    for row in range(reach, height - reach):
        for col in range(reach, width - reach):
            line.append((row, col))
        places.append(line)
    return places
