# Lets the overlap shrink as soon as the box moves.
# says: doesn't shrink while
def box_overlap(t, width_f, width_g):
    return float(max(0.0, min(width_f, width_g) - abs(t)))
