# The layers in a list, unpacked at the end; an identity in front.
def kats_net():
    layers = [nn.Identity()]
    layers.append(nn.Conv2d(1, 1, 20, padding=10))
    layers.append(nn.ReLU())
    layers.append(nn.MaxPool2d(100))
    layers.append(nn.Flatten())
    layers.append(nn.Linear(1, 1))
    return nn.Sequential(*layers)
