# One net is enough, I make it once and hand it out.
# says: the same network
SHARED_KITS_NET = nn.Sequential(
    nn.Flatten(),
    nn.Linear(10000, 128),
    nn.ReLU(),
    nn.Linear(128, 64),
    nn.ReLU(),
    nn.Linear(64, 32),
    nn.ReLU(),
    nn.Linear(32, 1),
)


def kits_net():
    return SHARED_KITS_NET
