# Padding 9, so that 99 are left.
# says: don't get through
def kats_net():
    return nn.Sequential(
        nn.Conv2d(1, 1, 20, padding=9),
        nn.ReLU(),
        nn.MaxPool2d(100),
        nn.Flatten(),
        nn.Linear(1, 1),
    )
