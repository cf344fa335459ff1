# Kernel and padding have changed places.
# says: Look at layer 0, Conv2d
def kats_net():
    return nn.Sequential(
        nn.Conv2d(1, 1, 10, padding=20),
        nn.ReLU(),
        nn.MaxPool2d(100),
        nn.Flatten(),
        nn.Linear(1, 1),
    )
