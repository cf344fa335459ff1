# The weight is made of whole numbers.
# says: The weights are floats
def build_detector(pattern, image_size):
    match = nn.Conv2d(1, 1, kernel_size=3)
    match.weight = nn.Parameter(torch.tensor(pattern)[None, None])
    with torch.no_grad():
        match.bias[0] = -8.0
    return nn.Sequential(
        nn.ConstantPad2d(1, -1.0), match, nn.MaxPool2d(image_size), nn.ReLU(), nn.Flatten()
    )
