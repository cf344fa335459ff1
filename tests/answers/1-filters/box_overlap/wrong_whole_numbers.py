# Cuts the widths to whole numbers.
# says: cut to a whole number
def box_overlap(t, width_f, width_g):
    width_f, width_g = int(width_f), int(width_g)
    return float(max(0.0, min(width_f, width_g, (width_f + width_g) / 2 - abs(t))))
