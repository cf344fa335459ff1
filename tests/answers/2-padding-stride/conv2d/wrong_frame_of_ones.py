# Pads with ones.
# says: isn't made of zeros
def conv2d(x, weight, bias=None, stride=1, padding=0):
    kh, kw = weight.shape[2:]
    padded = F.pad(x, (padding,) * 4, value=1.0)
    patches = padded.unfold(2, kh, stride).unfold(3, kw, stride)
    output = torch.einsum("nchwij,ocij->nohw", patches, weight)
    return output if bias is None else output + bias[:, None, None]
