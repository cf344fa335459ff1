# Moves both boxes.
# says: does one of them move by t
def box_overlap(t, width_f, width_g):
    left, right = max(t - width_f / 2, t - width_g / 2), min(t + width_f / 2, t + width_g / 2)
    return float(max(0.0, right - left))
