# The weight is float64, the bias float32.
# says: differ in dtype
def build_detector(pattern, image_size):
    match = nn.Conv2d(1, 1, kernel_size=3)
    match.weight = nn.Parameter(torch.tensor(pattern, dtype=torch.float64)[None, None])
    with torch.no_grad():
        match.bias[0] = -8.0
    return nn.Sequential(
        nn.ConstantPad2d(1, -1.0), match, nn.MaxPool2d(image_size), nn.ReLU(), nn.Flatten()
    )
