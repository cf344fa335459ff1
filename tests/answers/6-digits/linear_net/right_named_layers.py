# The same with names for the layers.
from collections import OrderedDict

def linear_net():
    return nn.Sequential(OrderedDict(flat=nn.Flatten(start_dim=1), scores=nn.Linear(28 * 28, 10)))
