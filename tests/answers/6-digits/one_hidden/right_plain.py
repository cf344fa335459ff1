# Word for word.
def one_hidden(units):
    return nn.Sequential(
        nn.Flatten(), nn.Linear(784, units), nn.ReLU(inplace=True), nn.Linear(units, 10)
    )
