# Rows and columns of the pattern swapped.
# says: rows and columns swapped
def build_detector(pattern, image_size):
    conv = nn.Conv2d(1, 1, 3)
    with torch.no_grad():
        conv.weight.copy_(torch.as_tensor(np.ascontiguousarray(pattern.T)).reshape(1, 1, 3, 3))
        conv.bias.fill_(-8.0)
    return nn.Sequential(
        nn.ConstantPad2d(1, -1.0), conv, nn.MaxPool2d(image_size), nn.Flatten(), nn.ReLU()
    )
