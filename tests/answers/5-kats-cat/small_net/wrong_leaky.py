# LeakyReLU in place of ReLU.
# says: in place of layer (1), LeakyReLU
def small_net():
    return nn.Sequential(
        nn.Conv2d(1, 10, 3, padding=1),
        nn.LeakyReLU(),
        nn.Flatten(),
        nn.Linear(100000, 1),
    )
