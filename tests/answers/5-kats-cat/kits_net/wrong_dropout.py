# A little dropout against memorising.
def kits_net():
    return nn.Sequential(
        nn.Flatten(),
        nn.Linear(10000, 128),
        nn.ReLU(), nn.Dropout(0.5),
        nn.Linear(128, 64),
        nn.ReLU(),
        nn.Linear(64, 32),
        nn.ReLU(),
        nn.Linear(32, 1),
    )
