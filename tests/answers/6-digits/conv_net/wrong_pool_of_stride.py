# A stride shrinks the maps as well as a pooling layer.
# says: follow the shape
def conv_net():
    return nn.Sequential(
        nn.Conv2d(1, 32, 3), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(32, 64, 3, stride=2), nn.ReLU(),
        nn.Flatten(), nn.Linear(flat_features, 128), nn.ReLU(), nn.Dropout(), nn.Linear(128, 10))
