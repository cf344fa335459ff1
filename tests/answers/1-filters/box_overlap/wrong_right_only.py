# Thinks of boxes that slide to the right only.
# says: slid to the left
def box_overlap(t, width_f, width_g):
    return max(0.0, min(width_f, width_g, (width_f + width_g) / 2 - t))
