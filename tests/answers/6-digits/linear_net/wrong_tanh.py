# The scores pass a tanh.
# says: The Tanh at the end is one too many
def linear_net():
    return nn.Sequential(
        nn.Flatten(),
        nn.Linear(784, 10),
        nn.Tanh(),
    )
