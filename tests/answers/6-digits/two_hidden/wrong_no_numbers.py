# No ReLU, and weights that are no numbers.
# says: Neither hidden layer has a ReLU
def two_hidden():
    net = nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.Linear(512, 256), nn.Linear(256, 10))
    for part in net.parameters():
        part.data.fill_(float("nan"))
    return net
