# Weights are enough.
# says: no bias
def linear_net():
    return nn.Sequential(nn.Flatten(), nn.Linear(784, 10, bias=False))
