# A layer needs to know how many numbers it makes.
# says: made from fewer numbers
def linear_net():
    return nn.Sequential(
        nn.Flatten(),
        nn.Linear(784),
    )
