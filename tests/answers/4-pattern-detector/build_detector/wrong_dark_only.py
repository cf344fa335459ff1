# Only the dark squares count: a dark blob passes for the pattern.
# says: Light squares count too
def build_detector(pattern, image_size):
    conv = nn.Conv2d(1, 1, 3)
    with torch.no_grad():
        conv.weight[0, 0] = torch.as_tensor((pattern + 1) / 2)
        conv.bias[0] = 1.0 - float((pattern == 1).sum())
    return nn.Sequential(
        nn.ConstantPad2d(1, -1.0), conv, nn.MaxPool2d(image_size), nn.ReLU(), nn.Flatten()
    )
