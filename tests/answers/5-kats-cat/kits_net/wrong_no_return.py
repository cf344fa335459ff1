# Built, and not handed over.
# says: is there a `return`
def kits_net():
    nn.Sequential(
        nn.Flatten(), nn.Linear(10000, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(),
        nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 1))
