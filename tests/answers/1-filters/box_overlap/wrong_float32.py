# Keeps six digits.
# says: float32
def box_overlap(t, width_f, width_g):
    return np.float32(max(0.0, min(width_f, width_g, (width_f + width_g) / 2 - abs(t))))
