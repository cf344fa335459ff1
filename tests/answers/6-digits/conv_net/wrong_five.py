# Windows of 5, and a border so that the maps stay as large.
# says: It has windows of 5 x 5
def conv_net():
    return nn.Sequential(
        nn.Conv2d(1, 32, 3), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(32, 64, 5, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(flat_features, 128), nn.ReLU(), nn.Dropout(), nn.Linear(128, 10))
