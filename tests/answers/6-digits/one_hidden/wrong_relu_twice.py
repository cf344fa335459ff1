# ReLU after each layer, the last one too.
# says: negative
def one_hidden(units):
    return nn.Sequential(
        nn.Flatten(), nn.Linear(784, units), nn.ReLU(), nn.Linear(units, 10), nn.ReLU()
    )
