# Every layer is followed by a ReLU.
# says: relu
def linear_net():
    return nn.Sequential(nn.Flatten(), nn.Linear(784, 10), nn.ReLU())
