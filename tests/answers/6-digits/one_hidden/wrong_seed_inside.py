# Every network starts alike.
# says: set no seed here
def one_hidden(units):
    torch.manual_seed(0)
    return nn.Sequential(nn.Flatten(), nn.Linear(784, units), nn.ReLU(), nn.Linear(units, 10))
