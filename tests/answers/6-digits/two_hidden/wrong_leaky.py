# LeakyReLU in place of both.
# says: in place of each LeakyReLU
def two_hidden():
    return nn.Sequential(
        nn.Flatten(),
        nn.Linear(784, 512),
        nn.LeakyReLU(),
        nn.Linear(512, 256),
        nn.LeakyReLU(),
        nn.Linear(256, 10),
    )
