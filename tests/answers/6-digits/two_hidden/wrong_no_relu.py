# Linear layers only.
# says: neither hidden layer
def two_hidden():
    return nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.Linear(512, 256), nn.Linear(256, 10))
