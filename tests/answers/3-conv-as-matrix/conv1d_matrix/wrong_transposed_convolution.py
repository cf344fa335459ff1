# Unit outputs through the transposed convolution give the rows.
# says: transposed convolution
def conv1d_matrix(w, n, stride=1, padding=0):
    n_out = (n + 2 * padding - len(w)) // stride + 1
    rest = n + 2 * padding - len(w) - (n_out - 1) * stride
    units = torch.eye(n_out, dtype=torch.float64)[:, None]
    full = F.conv_transpose1d(
        units, torch.tensor(w, dtype=torch.float64)[None, None], stride=stride
    )
    full = F.pad(full, (0, rest))
    return full[:, 0, padding : padding + n].numpy()
