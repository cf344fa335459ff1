# One side of the image for its pixels.
# says: can't take the shape that reaches it
def one_hidden(units):
    return nn.Sequential(nn.Flatten(), nn.Linear(28, units), nn.ReLU(), nn.Linear(units, 10))
