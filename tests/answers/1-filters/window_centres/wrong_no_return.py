# Works it out, and keeps it.
# says: is there a `return`?
def window_centres(height, width, k):
    reach = k // 2
    cols = range(reach, width - reach)
    [[(row, col) for col in cols] for row in range(reach, height - reach)]
