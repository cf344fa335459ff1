# Pooling before the ReLU gives the same and is cheaper; dropout before ReLU too.
def conv_net():
    return nn.Sequential(
        nn.Conv2d(1, 32, 3), nn.MaxPool2d(2), nn.ReLU(),
        nn.Conv2d(32, 64, 3), nn.MaxPool2d(2), nn.ReLU(),
        nn.Flatten(), nn.Linear(1600, 128), nn.Dropout(0.5), nn.ReLU(), nn.Linear(128, 10))
