# The sizes in a list, the layers from a loop.
def two_hidden():
    sizes = [784, 512, 256]
    layers = [nn.Flatten()]
    for before, after in zip(sizes, sizes[1:]):
        layers += [nn.Linear(before, after), nn.ReLU()]
    return nn.Sequential(*layers, nn.Linear(256, 10))
