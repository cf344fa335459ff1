# Even widths only.
# says: size differs
def one_hidden(units):
    units = units // 2 * 2
    return nn.Sequential(nn.Flatten(), nn.Linear(784, units), nn.ReLU(), nn.Linear(units, 10))
