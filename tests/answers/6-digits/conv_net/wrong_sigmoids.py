# Sigmoids in place of each ReLU.
# says: in place of each Sigmoid
def conv_net():
    return nn.Sequential(
        nn.Conv2d(1, 32, 3),
        nn.Sigmoid(),
        nn.MaxPool2d(2),
        nn.Conv2d(32, 64, 3),
        nn.Sigmoid(),
        nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(1600, 128),
        nn.Sigmoid(),
        nn.Dropout(0.5),
        nn.Linear(128, 10),
    )
