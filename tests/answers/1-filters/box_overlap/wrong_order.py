# Takes the first box for the wider one.
# says: g is the wider box
def box_overlap(t, width_f, width_g):
    return max(0.0, min(width_g, (width_f + width_g) / 2 - abs(t)))
