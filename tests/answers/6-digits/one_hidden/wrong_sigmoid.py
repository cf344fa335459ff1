# A unit is on or off, so sigmoid.
# says: sigmoid
def one_hidden(units):
    return nn.Sequential(nn.Flatten(), nn.Linear(784, units), nn.Sigmoid(), nn.Linear(units, 10))
