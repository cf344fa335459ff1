# A hundred units and some are enough.
# says: use the argument
def one_hidden(units):
    units = min(units, 128)
    return nn.Sequential(nn.Flatten(), nn.Linear(784, units), nn.ReLU(), nn.Linear(units, 10))
