# Blocks within the Sequential.
def block(before, after):
    return nn.Sequential(nn.Conv2d(before, after, 3, padding=1), nn.ReLU(), nn.MaxPool2d(3))


def deep_net():
    return nn.Sequential(block(1, 10), block(10, 10), block(10, 1), nn.Flatten(), nn.Linear(9, 1))
