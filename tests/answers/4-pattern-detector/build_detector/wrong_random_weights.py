# Left the weights as PyTorch drew them.
# says: are they set
def build_detector(pattern, image_size):
    torch.manual_seed(0)
    return nn.Sequential(
        nn.ConstantPad2d(1, -1.0),
        nn.Conv2d(1, 1, 3),
        nn.MaxPool2d(image_size),
        nn.ReLU(),
        nn.Flatten(),
    )
