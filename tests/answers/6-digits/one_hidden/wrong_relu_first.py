# The ReLU comes before the hidden layer.
# says: relu
def one_hidden(units):
    return nn.Sequential(nn.Flatten(), nn.ReLU(), nn.Linear(784, units), nn.Linear(units, 10))
