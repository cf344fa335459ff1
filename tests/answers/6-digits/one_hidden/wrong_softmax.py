# Probabilities at the end.
# says: softmax
def one_hidden(units):
    return nn.Sequential(
        nn.Flatten(), nn.Linear(784, units), nn.ReLU(), nn.Linear(units, 10), nn.Softmax(dim=1)
    )
