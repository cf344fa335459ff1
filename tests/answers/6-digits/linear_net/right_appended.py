# Layer after layer, into an empty Sequential.
def linear_net():
    net = nn.Sequential()
    net.append(nn.Flatten())
    net.append(nn.Linear(784, 10, bias=True))
    return net
