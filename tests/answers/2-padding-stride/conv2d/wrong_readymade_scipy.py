# Lets scipy do each pair of maps.
# says: ready-made convolution
def conv2d(x, weight, bias=None, stride=1, padding=0):
    from scipy.signal import correlate2d as slide

    a = np.pad(x.numpy(), ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    out = torch.stack(
        [
            torch.stack(
                [
                    torch.tensor(
                        sum(slide(ch, k, "valid") for ch, k in zip(image, kernel)), dtype=x.dtype
                    )
                    for kernel in weight.numpy()
                ]
            )
            for image in a
        ]
    )[:, :, ::stride, ::stride]
    return out if bias is None else out + bias[:, None, None]
