# One number comes out: the digit.
# says: weight shapes
def linear_net():
    return nn.Sequential(nn.Flatten(), nn.Linear(784, 1))
