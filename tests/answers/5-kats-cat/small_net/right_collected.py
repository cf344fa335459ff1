# The layers in a list, unpacked at the end; an identity in front.
def small_net():
    layers = [nn.Identity()]
    layers.append(nn.Conv2d(1, 10, 3, padding=1))
    layers.append(nn.ReLU())
    layers.append(nn.Flatten())
    layers.append(nn.Linear(100000, 1))
    return nn.Sequential(*layers)
