# Linear layers take images too.
# says: don't get through
def kits_net():
    return nn.Sequential(
        nn.Linear(10000, 128),
        nn.ReLU(),
        nn.Linear(128, 64),
        nn.ReLU(),
        nn.Linear(64, 32),
        nn.ReLU(),
        nn.Linear(32, 1),
    )
