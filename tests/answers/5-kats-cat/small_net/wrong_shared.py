# One net is enough, I make it once and hand it out.
# says: the same network
SHARED_SMALL_NET = nn.Sequential(
    nn.Conv2d(1, 10, 3, padding=1),
    nn.ReLU(),
    nn.Flatten(),
    nn.Linear(100000, 1),
)


def small_net():
    return SHARED_SMALL_NET
