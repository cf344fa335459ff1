# tanh is an activation too.
# says: tanh
def kits_net():
    return nn.Sequential(
        nn.Flatten(),
        nn.Linear(10000, 128),
        nn.Tanh(),
        nn.Linear(128, 64),
        nn.Tanh(),
        nn.Linear(64, 32),
        nn.Tanh(),
        nn.Linear(32, 1),
    )
