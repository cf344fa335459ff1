# The ReLU after the maximum gives the same.
def kats_net():
    return nn.Sequential(
        nn.Conv2d(1, 1, 20, padding=10),
        nn.MaxPool2d(100),
        nn.ReLU(),
        nn.Flatten(),
        nn.Linear(1, 1),
    )
