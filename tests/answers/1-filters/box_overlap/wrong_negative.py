# Forgets that boxes that do not meet overlap by 0.
# says: negative length
def box_overlap(t, width_f, width_g):
    return min(width_f, width_g, (width_f + width_g) / 2 - abs(t))
