# A little more padding does no harm.
# says: padding 11
def kats_net():
    return nn.Sequential(
        nn.Conv2d(1, 1, 20, padding=11),
        nn.ReLU(),
        nn.MaxPool2d(100),
        nn.Flatten(),
        nn.Linear(1, 1),
    )
