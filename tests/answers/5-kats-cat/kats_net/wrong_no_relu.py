# The maximum is positive anyway.
# says: ReLU missing
def kats_net():
    return nn.Sequential(
        nn.Conv2d(1, 1, 20, padding=10),
        nn.MaxPool2d(100),
        nn.Flatten(),
        nn.Linear(1, 1),
    )
