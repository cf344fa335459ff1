# A dropout that nobody asked for.
# says: Dropout, one too many
def linear_net():
    return nn.Sequential(
        nn.Flatten(),
        nn.Dropout(0.5),
        nn.Linear(784, 10),
    )
