# A sigmoid is an activation, too.
# says: ReLU is asked for
def kats_net():
    return nn.Sequential(
        nn.Conv2d(1, 1, 20, padding=10),
        nn.Sigmoid(),
        nn.MaxPool2d(100),
        nn.Flatten(),
        nn.Linear(1, 1),
    )
