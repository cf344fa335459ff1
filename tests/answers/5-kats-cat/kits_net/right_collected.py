# The layers in a list, unpacked at the end; an identity in front.
def kits_net():
    layers = [nn.Identity()]
    layers.append(nn.Flatten())
    layers.append(nn.Linear(10000, 128))
    layers.append(nn.ReLU())
    layers.append(nn.Linear(128, 64))
    layers.append(nn.ReLU())
    layers.append(nn.Linear(64, 32))
    layers.append(nn.ReLU())
    layers.append(nn.Linear(32, 1))
    return nn.Sequential(*layers)
