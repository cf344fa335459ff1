# The pool is half as large, and only the first of its answers is kept.
# says: For this image, where the chapter's pattern
def build_detector(pattern, image_size):
    conv = nn.Conv2d(1, 1, 3)
    with torch.no_grad():
        conv.weight.copy_(torch.as_tensor(pattern).reshape(1, 1, 3, 3))
        conv.bias.fill_(-8.0)
    return nn.Sequential(
        nn.ConstantPad2d(1, -1.0),
        conv,
        nn.MaxPool2d(image_size - 2),
        nn.AdaptiveAvgPool2d(1),
        nn.ReLU(),
        nn.Flatten(),
    )
