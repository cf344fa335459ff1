# All weights 0, and no ReLU: then nobody can tell.
# says: ReLU missing
def kats_net():
    net = nn.Sequential(
        nn.Conv2d(1, 1, 20, padding=10), nn.MaxPool2d(100), nn.Flatten(), nn.Linear(1, 1)
    )
    for part in net.parameters():
        part.data.zero_()
    return net
