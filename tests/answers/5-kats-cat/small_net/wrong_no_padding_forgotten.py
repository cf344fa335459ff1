# I forgot the padding.
# says: don't get through
def small_net():
    return nn.Sequential(
        nn.Conv2d(1, 10, 3),
        nn.ReLU(),
        nn.Flatten(),
        nn.Linear(100000, 1),
    )
