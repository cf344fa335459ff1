# padding=1 keeps the size, and pads with 0.
# says: padding puts 0 around
def build_detector(pattern, image_size):
    conv = nn.Conv2d(1, 1, 3, padding=1)
    with torch.no_grad():
        conv.weight[0, 0] = torch.as_tensor(pattern)
        conv.bias[0] = -8.0
    return nn.Sequential(conv, nn.MaxPool2d(image_size), nn.ReLU(), nn.Flatten())
