# From narrow to wide.
# says: weight shapes
def kits_net():
    return nn.Sequential(
        nn.Flatten(),
        nn.Linear(10000, 32),
        nn.ReLU(),
        nn.Linear(32, 64),
        nn.ReLU(),
        nn.Linear(64, 128),
        nn.ReLU(),
        nn.Linear(128, 1),
    )
