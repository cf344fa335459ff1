# A loop over the channels, ReLU and pool the other way round.
def deep_net():
    channels, layers = [1, 10, 10, 1], []
    for before, after in zip(channels, channels[1:]):
        layers += [
            nn.Conv2d(before, after, kernel_size=3, padding="same"),
            nn.MaxPool2d((3, 3)),
            nn.ReLU(),
        ]
    return nn.Sequential(*layers, nn.Flatten(), nn.Linear(in_features=9, out_features=1))
