# Adds up small steps, which is close but not exact.
# says: counted in small steps
def box_overlap(t, width_f, width_g):
    x = np.linspace(-width_f / 2, width_f / 2, 2001)
    return float((np.abs(x - t) <= width_g / 2).mean() * width_f)
