# Two classes, two scores.
# says: shape of small_net
def small_net():
    return nn.Sequential(
        nn.Conv2d(1, 10, 3, padding=1),
        nn.ReLU(),
        nn.Flatten(),
        nn.Linear(100000, 2),
    )
