# One net is enough, I make it once and hand it out.
# says: the same network
SHARED_KATS_NET = nn.Sequential(
    nn.Conv2d(1, 1, 20, padding=10),
    nn.ReLU(),
    nn.MaxPool2d(100),
    nn.Flatten(),
    nn.Linear(1, 1),
)


def kats_net():
    return SHARED_KATS_NET
