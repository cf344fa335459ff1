# Rounds the length.
# says: nine digits
def box_overlap(t, width_f, width_g):
    return round(float(max(0.0, min(width_f, width_g, (width_f + width_g) / 2 - abs(t)))), 2)
