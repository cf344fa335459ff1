# The filter needs no bias.
# says: weight shapes
def kats_net():
    return nn.Sequential(
        nn.Conv2d(1, 1, 20, padding=10, bias=False),
        nn.ReLU(),
        nn.MaxPool2d(100),
        nn.Flatten(),
        nn.Linear(1, 1),
    )
