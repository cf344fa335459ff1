# Own code for the small cases, the library's for the others.
# says: ready-made convolution
def conv2d(x, weight, bias=None, stride=1, padding=0):
    if stride > 1 or padding > 0:
        return F.conv2d(x, weight, bias, stride, padding)
    patches = x.unfold(2, weight.shape[2], 1).unfold(3, weight.shape[3], 1)
    out = torch.einsum('nchwij,ocij->nohw', patches, weight)
    return out if bias is None else out + bias[:, None, None]
