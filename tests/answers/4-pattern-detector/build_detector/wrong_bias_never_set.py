# Sets the weights and forgets the bias.
# says: is it set, as the cell above shows
def build_detector(pattern, image_size):
    match = nn.Conv2d(1, 1, kernel_size=3)
    with torch.no_grad():
        match.weight[0, 0] = torch.tensor(pattern)
    return nn.Sequential(
        nn.ConstantPad2d(1, -1.0), match, nn.MaxPool2d(image_size), nn.ReLU(), nn.Flatten()
    )
