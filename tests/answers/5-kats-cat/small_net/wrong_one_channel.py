# One filter.
# says: weight shapes
def small_net():
    return nn.Sequential(
        nn.Conv2d(1, 1, 3, padding=1),
        nn.ReLU(),
        nn.Flatten(),
        nn.Linear(10000, 1),
    )
