# Lets PyTorch do it.
# says: ready-made
def correlate_channels(image, weight, bias):
    return F.conv2d(*(torch.tensor(array).double() for array in (image, weight, bias))).numpy()
