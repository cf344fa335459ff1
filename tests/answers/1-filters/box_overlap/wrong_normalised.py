# Divides by the first width, as if the box had area 1.
# says: height 1
def box_overlap(t, width_f, width_g):
    return max(0.0, min(width_f, width_g, (width_f + width_g) / 2 - abs(t))) / width_f
