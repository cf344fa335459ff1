# Ten classes, so a softmax at the end.
# says: softmax
def linear_net():
    return nn.Sequential(nn.Flatten(), nn.Linear(784, 10), nn.Softmax(dim=1))
