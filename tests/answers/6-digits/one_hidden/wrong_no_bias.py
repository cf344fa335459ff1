# The hidden layer has no bias.
# says: has no bias: one is asked for
def one_hidden(units):
    return nn.Sequential(
        nn.Flatten(),
        nn.Linear(784, units, bias=False),
        nn.ReLU(),
        nn.Linear(units, 10),
    )
