# Windows over the padded identity: M's column for x_c is the layer's answer to the unit vector.
def conv1d_matrix(w, n, stride=1, padding=0):
    unit = np.pad(np.eye(n), ((0, 0), (padding, padding)))
    windows = np.lib.stride_tricks.sliding_window_view(unit, len(w), axis=1)[:, ::stride]
    return np.einsum("cik,k->ic", windows, w.astype(float))
