# The weight is the pattern.
# says: Write into the weights
def build_detector(pattern, image_size):
    match = nn.Conv2d(1, 1, kernel_size=3)
    match.weight = torch.as_tensor(pattern)[None, None].float()
    return nn.Sequential(
        nn.ConstantPad2d(1, -1.0), match, nn.MaxPool2d(image_size), nn.ReLU(), nn.Flatten()
    )
