# As the list says.
def conv_net():
    return nn.Sequential(
        nn.Conv2d(1, 32, kernel_size=(3, 3), padding=0), nn.ReLU(), nn.MaxPool2d(2, stride=2),
        nn.Conv2d(32, 64, kernel_size=3), nn.ReLU(), nn.MaxPool2d(kernel_size=2),
        nn.Flatten(), nn.Linear(flat_features, 128), nn.ReLU(), nn.Dropout(), nn.Linear(128, 10))
