# The convolution has no bias.
# says: has no bias: one is asked for
def small_net():
    return nn.Sequential(
        nn.Conv2d(1, 10, 3, padding=1, bias=False),
        nn.ReLU(),
        nn.Flatten(),
        nn.Linear(100000, 1),
    )
