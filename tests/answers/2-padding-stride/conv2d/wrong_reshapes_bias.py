# Gives the bias its axes where it lies.
# says: changed its argument `bias`
def conv2d(x, weight, bias=None, stride=1, padding=0):
    kh, kw = weight.shape[2:]
    padded = F.pad(x, (padding, padding, padding, padding))
    patches = padded.unfold(2, kh, stride).unfold(3, kw, stride)
    output = torch.einsum("nchwij,ocij->nohw", patches, weight)
    return output if bias is None else output + bias.unsqueeze_(-1).unsqueeze_(-1)
