# Made once, handed out each time.
# says: afresh
the_net = nn.Sequential(nn.Flatten(), nn.Linear(784, 10))

def linear_net():
    return the_net
