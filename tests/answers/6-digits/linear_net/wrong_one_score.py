# One number comes out: the digit.
# says: shape of linear_net
def linear_net():
    return nn.Sequential(nn.Flatten(), nn.Linear(784, 1))
