# The hidden layer is a Sequential of its own.
def one_hidden(units):
    hidden = nn.Sequential(nn.Linear(784, units), nn.ReLU())
    return nn.Sequential(nn.Flatten(), hidden, nn.Linear(units, 10))
