# Goes through torch and back.
def pad2d(image, padding, value=0.0):
    return F.pad(torch.from_numpy(image), (padding,) * 4, value=value).numpy()
