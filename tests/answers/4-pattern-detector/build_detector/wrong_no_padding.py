# No ring: instances completed outside are missed.
# says: There is no ring
def build_detector(pattern, image_size):
    conv = nn.Conv2d(1, 1, 3)
    with torch.no_grad():
        conv.weight.copy_(torch.as_tensor(pattern).reshape(1, 1, 3, 3))
        conv.bias.fill_(-8.0)
    return nn.Sequential(conv, nn.AdaptiveMaxPool2d(1), nn.ReLU(), nn.Flatten())
