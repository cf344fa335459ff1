# Multiplies the heights at t instead of adding up along the axis.
# says: heights at one place
def box_overlap(t, width_f, width_g):
    return float(abs(t) < (width_f + width_g) / 2)
