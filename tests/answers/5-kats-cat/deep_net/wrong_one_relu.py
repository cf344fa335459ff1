# A ReLU after the last convolution alone.
# says: Is a ReLU missing after layer (0)
def deep_net():
    return nn.Sequential(
        nn.Conv2d(1, 10, 3, padding=1),
        nn.MaxPool2d(3),
        nn.Conv2d(10, 10, 3, padding=1),
        nn.MaxPool2d(3),
        nn.Conv2d(10, 1, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(3),
        nn.Flatten(),
        nn.Linear(9, 1),
    )
