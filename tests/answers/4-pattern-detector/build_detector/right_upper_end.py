# A bias of -7, and no ReLU at all: negative or 0 is not positive either.
def build_detector(pattern, image_size):
    conv = nn.Conv2d(1, 1, 3)
    with torch.no_grad():
        conv.weight.copy_(torch.as_tensor(pattern).reshape(1, 1, 3, 3))
        conv.bias.fill_(-7.0)
    return nn.Sequential(nn.ConstantPad2d(1, -1), conv, nn.AdaptiveMaxPool2d((1, 1)), nn.Flatten())
