# Two layers are more than one.
# says: relu
def one_hidden(units):
    return nn.Sequential(nn.Flatten(), nn.Linear(784, units), nn.Linear(units, 10))
