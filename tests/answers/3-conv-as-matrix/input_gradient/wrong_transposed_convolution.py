# PyTorch has a transposed convolution.
# says: transposed convolution
def input_gradient(kernel, grad_output, height, width, stride=1, padding=0):
    full = F.conv_transpose2d(
        torch.tensor(grad_output, dtype=torch.float64)[None, None],
        torch.tensor(kernel, dtype=torch.float64)[None, None],
        stride=stride,
    )
    full = F.pad(full, (0, stride, 0, stride))
    return full[0, 0, padding : padding + height, padding : padding + width].numpy()
