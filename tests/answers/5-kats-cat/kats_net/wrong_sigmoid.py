# A probability is nicer than a logit.
# says: sigmoid
def kats_net():
    return nn.Sequential(
        nn.Conv2d(1, 1, 20, padding=10),
        nn.ReLU(),
        nn.MaxPool2d(100),
        nn.Flatten(),
        nn.Linear(1, 1),
        nn.Sigmoid(),
    )
