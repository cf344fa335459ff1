# The pooling that many nets begin with, 3 x 3 in steps of 2.
# says: Windows side by side are asked for
def conv_net():
    return nn.Sequential(
        nn.Conv2d(1, 32, 3), nn.ReLU(), nn.MaxPool2d(3, 2, padding=1),
        nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(flat_features, 128), nn.ReLU(), nn.Dropout(), nn.Linear(128, 10))
