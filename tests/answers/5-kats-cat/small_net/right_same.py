# padding='same' says what I mean.
def small_net():
    return nn.Sequential(
        nn.Conv2d(1, 10, (3, 3), padding='same'),
        nn.ReLU(),
        nn.Flatten(),
        nn.Linear(100000, 1),
    )
