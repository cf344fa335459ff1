# PyTorch's own layer does it: pad with -1, then correlate in double precision.
def respond(image, pattern):
    x = torch.as_tensor(image).double()[None, None]
    w = torch.as_tensor(pattern).double()[None, None]
    return nn.functional.conv2d(nn.functional.pad(x, (1, 1, 1, 1), value=-1.0), w)[0, 0].numpy()
