# Works it out, and keeps it.
# says: is there a `return`?
def build_detector(pattern, image_size):
    match = nn.Conv2d(1, 1, kernel_size=3)
    with torch.no_grad():
        match.weight[0, 0] = torch.as_tensor(pattern)
        match.bias[0] = -8.0
    largest = nn.MaxPool2d(image_size)
    nn.Sequential(nn.ConstantPad2d(1, -1.0), match, largest, nn.ReLU(), nn.Flatten())
