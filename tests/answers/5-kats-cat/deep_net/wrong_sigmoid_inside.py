# Sigmoids between the layers.
# says: ReLU is asked for
def deep_net():
    return nn.Sequential(
        nn.Conv2d(1, 10, 3, padding=1), nn.Sigmoid(), nn.MaxPool2d(3),
        nn.Conv2d(10, 10, 3, padding=1), nn.Sigmoid(), nn.MaxPool2d(3),
        nn.Conv2d(10, 1, 3, padding=1), nn.Sigmoid(), nn.MaxPool2d(3),
        nn.Flatten(), nn.Linear(9, 1))
