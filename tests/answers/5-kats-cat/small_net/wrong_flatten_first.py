# Flatten comes first, as in Kit's net.
# says: don't get through
def small_net():
    return nn.Sequential(
        nn.Flatten(),
        nn.ReLU(),
        nn.Conv2d(1, 10, 3, padding=1),
        nn.Linear(100000, 1),
    )
