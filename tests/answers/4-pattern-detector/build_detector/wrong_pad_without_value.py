# Leaves out what the ring is made of.
# says: takes both
def build_detector(pattern, image_size):
    match = nn.Conv2d(1, 1, kernel_size=3)
    with torch.no_grad():
        match.weight[0, 0] = torch.tensor(pattern)
        match.bias[0] = -8.0
    return nn.Sequential(
        nn.ConstantPad2d(1), match, nn.MaxPool2d(image_size), nn.ReLU(), nn.Flatten()
    )
