# A batch norm that nobody asked for.
# says: has weights of its own
def kits_net():
    return nn.Sequential(
        nn.Flatten(),
        nn.Linear(10000, 128),
        nn.BatchNorm1d(128),
        nn.ReLU(),
        nn.Linear(128, 64),
        nn.ReLU(),
        nn.Linear(64, 32),
        nn.ReLU(),
        nn.Linear(32, 1),
    )
