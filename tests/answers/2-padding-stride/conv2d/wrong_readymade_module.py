# Puts the weights into a layer.
# says: ready-made convolution
def conv2d(x, weight, bias=None, stride=1, padding=0):
    layer = torch.nn.Conv2d(
        weight.shape[1],
        weight.shape[0],
        tuple(weight.shape[2:]),
        stride,
        padding,
        bias=bias is not None,
    ).to(x.dtype)
    with torch.no_grad():
        layer.weight.copy_(weight)
        if bias is not None:
            layer.bias.copy_(bias)
        return layer(x)
