# Lets both boxes begin at 0.
# says: begin at 0
def box_overlap(t, width_f, width_g):
    return max(0.0, min(width_f, t + width_g) - max(0.0, t))
