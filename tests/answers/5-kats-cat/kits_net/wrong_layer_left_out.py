# From 128 straight to 32.
# says: weight shapes
def kits_net():
    return nn.Sequential(
        nn.Flatten(),
        nn.Linear(10000, 128),
        nn.ReLU(),
        nn.Linear(128, 32),
        nn.ReLU(),
        nn.Linear(32, 1),
    )
