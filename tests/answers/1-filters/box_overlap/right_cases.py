# Outside, plateau and slope one after the other.
def box_overlap(t, width_f, width_g):
    t = abs(t)
    if t >= (width_f + width_g) / 2:
        return 0
    if t <= abs(width_f - width_g) / 2:
        return np.float64(min(width_f, width_g))
    return (width_f + width_g) / 2 - t
