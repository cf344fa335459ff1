# LeakyReLU in place of each ReLU.
# says: in place of each LeakyReLU
def kits_net():
    return nn.Sequential(
        nn.Flatten(),
        nn.Linear(10000, 128),
        nn.LeakyReLU(),
        nn.Linear(128, 64),
        nn.LeakyReLU(),
        nn.Linear(64, 32),
        nn.LeakyReLU(),
        nn.Linear(32, 1),
    )
