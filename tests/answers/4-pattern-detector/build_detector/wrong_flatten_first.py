# Lays the map out before its maximum is taken.
# says: nn.Flatten() comes after it
def build_detector(pattern, image_size):
    match = nn.Conv2d(1, 1, kernel_size=3)
    with torch.no_grad():
        match.weight[0, 0] = torch.tensor(pattern)
        match.bias[0] = -8.0
    return nn.Sequential(
        nn.ConstantPad2d(1, -1.0), match, nn.Flatten(), nn.MaxPool2d(image_size), nn.ReLU()
    )
