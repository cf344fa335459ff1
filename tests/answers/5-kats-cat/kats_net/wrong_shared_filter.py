# The filter is made once, the rest anew.
# says: the same network
FILTER = nn.Conv2d(1, 1, 20, padding=10)


def kats_net():
    return nn.Sequential(FILTER, nn.ReLU(), nn.MaxPool2d(100), nn.Flatten(), nn.Linear(1, 1))
