# A pool makes it smaller.
# says: weight shapes
def small_net():
    return nn.Sequential(
        nn.Conv2d(1, 10, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(2), nn.Flatten(),
        nn.Linear(25000, 1),
    )
