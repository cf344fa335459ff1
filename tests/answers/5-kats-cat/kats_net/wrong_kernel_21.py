# An odd kernel keeps the size.
# says: weight shapes
def kats_net():
    return nn.Sequential(
        nn.Conv2d(1, 1, 21, padding=10),
        nn.ReLU(),
        nn.MaxPool2d(100),
        nn.Flatten(),
        nn.Linear(1, 1),
    )
