# Wrote the chapter's pattern into the weights.
# says: use the parameter `pattern`
def build_detector(pattern, image_size):
    conv = nn.Conv2d(1, 1, 3)
    with torch.no_grad():
        conv.weight.copy_(torch.as_tensor(PATTERN).reshape(1, 1, 3, 3))
        conv.bias.fill_(-8.0)
    return nn.Sequential(
        nn.ConstantPad2d(1, -1.0), conv, nn.MaxPool2d(image_size), nn.Flatten(), nn.ReLU()
    )
