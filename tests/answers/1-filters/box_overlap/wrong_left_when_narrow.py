# Forgets to shrink on the left when f is the narrower box.
# says: the overlap shrinks on both sides
def box_overlap(t, width_f, width_g):
    if width_f < width_g and t < 0:
        return float(width_f)
    return float(max(0.0, min(width_f, width_g, (width_f + width_g) / 2 - abs(t))))
