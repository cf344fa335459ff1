# Gives each place a list to itself.
# says: Each place has a list to itself
def window_centres(height, width, k):
    reach = k // 2
    return [[(row, col)] for row in range(reach, height - reach)
            for col in range(reach, width - reach)]
