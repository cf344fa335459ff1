# Returns after the first row.
# says: does `return` stand inside the loop
def window_centres(height, width, k):
    reach = k // 2
    places = []
    for row in range(reach, height - reach):
        places.append([(row, col) for col in range(reach, width - reach)])
        return places
