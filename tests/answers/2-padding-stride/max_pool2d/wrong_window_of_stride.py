# Makes the window as large as the stride.
# says: as large as the stride
def max_pool2d(x, kernel_size, stride=None, padding=0):
    stride = kernel_size if stride is None else stride
    padded = F.pad(x, (padding,) * 4, value=float("-inf"))
    rows = (padded.shape[2] - kernel_size) // stride + 1
    cols = (padded.shape[3] - kernel_size) // stride + 1
    return torch.stack(
        [
            torch.stack(
                [
                    padded[:, :, r * stride : (r + 1) * stride, q * stride : (q + 1) * stride].amax(
                        (2, 3)
                    )
                    for q in range(cols)
                ],
                -1,
            )
            for r in range(rows)
        ],
        -2,
    )
