# Weights that are no numbers, and no ReLU: NaN is like any other NaN.
# says: no ReLU
def kits_net():
    net = nn.Sequential(
        nn.Flatten(), nn.Linear(10000, 128), nn.Linear(128, 64), nn.Linear(64, 32), nn.Linear(32, 1)
    )
    for part in net.parameters():
        part.data.fill_(float("nan"))
    return net
