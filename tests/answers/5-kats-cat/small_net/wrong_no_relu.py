# Two layers without anything between.
# says: ReLU missing
def small_net():
    return nn.Sequential(
        nn.Conv2d(1, 10, 3, padding=1),
        nn.Flatten(),
        nn.Linear(100000, 1),
    )
