# The layers in a list, unpacked at the end; an identity in front.
def deep_net():
    layers = [nn.Identity()]
    layers.append(nn.Conv2d(1, 10, 3, padding=1))
    layers.append(nn.ReLU())
    layers.append(nn.MaxPool2d(3))
    layers.append(nn.Conv2d(10, 10, 3, padding=1))
    layers.append(nn.ReLU())
    layers.append(nn.MaxPool2d(3))
    layers.append(nn.Conv2d(10, 1, 3, padding=1))
    layers.append(nn.ReLU())
    layers.append(nn.MaxPool2d(3))
    layers.append(nn.Flatten())
    layers.append(nn.Linear(9, 1))
    return nn.Sequential(*layers)
