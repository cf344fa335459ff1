# Appends after the loop.
# says: does append stand inside the loop
def window_centres(height, width, k):
    reach = k // 2
    places = []
    for row in range(reach, height - reach):
        line = [(row, col) for col in range(reach, width - reach)]
    places.append(line)
    return places
