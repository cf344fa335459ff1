# Sets the bias and forgets the weights.
# says: The filter's weights are not the pattern's
def build_detector(pattern, image_size):
    match = nn.Conv2d(1, 1, kernel_size=3)
    with torch.no_grad():
        match.bias[0] = -8.0
    return nn.Sequential(
        nn.ConstantPad2d(1, -1.0), match, nn.MaxPool2d(image_size), nn.ReLU(), nn.Flatten()
    )
