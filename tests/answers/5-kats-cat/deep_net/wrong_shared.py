# One net is enough, I make it once and hand it out.
# says: the same network
SHARED_DEEP_NET = nn.Sequential(
    nn.Conv2d(1, 10, 3, padding=1),
    nn.ReLU(),
    nn.MaxPool2d(3),
    nn.Conv2d(10, 10, 3, padding=1),
    nn.ReLU(),
    nn.MaxPool2d(3),
    nn.Conv2d(10, 1, 3, padding=1),
    nn.ReLU(),
    nn.MaxPool2d(3),
    nn.Flatten(),
    nn.Linear(9, 1),
)


def deep_net():
    return SHARED_DEEP_NET
