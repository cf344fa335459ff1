# Flatten with its arguments, ReLU in place.
def kits_net():
    return nn.Sequential(
        nn.Flatten(start_dim=1, end_dim=-1),
        nn.Linear(10000, 128),
        nn.ReLU(inplace=True),
        nn.Linear(128, 64),
        nn.ReLU(),
        nn.Linear(64, 32),
        nn.ReLU(),
        nn.Linear(32, 1),
    )
