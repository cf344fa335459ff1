# Layers made when the function is defined.
# says: afresh
def two_hidden(
    net=nn.Sequential(
        nn.Flatten(),
        nn.Linear(784, 512),
        nn.ReLU(),
        nn.Linear(512, 256),
        nn.ReLU(),
        nn.Linear(256, 10),
    ),
):
    return net
