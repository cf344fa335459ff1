# I left out the padding.
# says: don't get through
def kats_net():
    return nn.Sequential(
        nn.Conv2d(1, 1, 20),
        nn.ReLU(),
        nn.MaxPool2d(100),
        nn.Flatten(),
        nn.Linear(1, 1),
    )
