# Works it out, and keeps it.
# says: is there a `return`?
def box_overlap(t, width_f, width_g):
    touching = (width_f + width_g) / 2 - abs(t)
    float(max(0.0, min(width_f, width_g, touching)))
