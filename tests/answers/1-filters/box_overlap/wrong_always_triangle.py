# Thinks the overlap always draws a triangle.
# says: narrower box
def box_overlap(t, width_f, width_g):
    return max(0.0, (width_f + width_g) / 2 - abs(t))
