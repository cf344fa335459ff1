# One ReLU before the scores is enough.
# says: after the first
def two_hidden():
    return nn.Sequential(
        nn.Flatten(), nn.Linear(784, 512), nn.Linear(512, 256), nn.ReLU(), nn.Linear(256, 10)
    )
