# One group of filters for each channel, as small nets have it.
# says: With groups=32
def conv_net():
    return nn.Sequential(
        nn.Conv2d(1, 32, 3), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(32, 64, 3, groups=32), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(flat_features, 128), nn.ReLU(), nn.Dropout(), nn.Linear(128, 10))
