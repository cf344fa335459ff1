# A ReLU before the first layer.
# says: The ReLU at (1) is one too many
def two_hidden():
    return nn.Sequential(
        nn.Flatten(),
        nn.ReLU(),
        nn.Linear(784, 512),
        nn.ReLU(),
        nn.Linear(512, 256),
        nn.ReLU(),
        nn.Linear(256, 10),
    )
