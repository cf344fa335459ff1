# Cuts the margin off by slices: one that ends at -0 is empty.
# says: a slice that ends at -0 is empty
def window_centres(height, width, k):
    reach = k // 2
    rows, cols = range(height)[reach:-reach], range(width)[reach:-reach]
    return [[(row, col) for col in cols] for row in rows]
