# Lets PyTorch do it.
# says: ready-made
def correlate2d(image, kernel):
    planes = [torch.tensor(array).double()[None, None] for array in (image, kernel)]
    return F.conv2d(*planes)[0, 0].numpy()
