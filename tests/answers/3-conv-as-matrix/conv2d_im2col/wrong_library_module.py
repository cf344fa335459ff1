# A layer with these weights.
# says: ready-made convolution
def conv2d_im2col(x, weight, bias=None, stride=1, padding=0):
    layer = torch.nn.Conv2d(
        weight.shape[1],
        weight.shape[0],
        weight.shape[2:],
        stride=stride,
        padding=padding,
        bias=bias is not None,
        dtype=x.dtype,
    )
    layer.weight.data = weight
    if bias is not None:
        layer.bias.data = bias
    return layer(x).detach()
