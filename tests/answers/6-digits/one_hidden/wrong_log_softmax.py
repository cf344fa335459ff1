# The loss takes logarithms, so I give it logarithms.
# says: log-softmax
def one_hidden(units):
    return nn.Sequential(
        nn.Flatten(), nn.Linear(784, units), nn.ReLU(), nn.Linear(units, 10), nn.LogSoftmax(1)
    )
