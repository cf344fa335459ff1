# Two halves: features and decision.
def conv_net():
    def block(before, after):
        return nn.Sequential(nn.Conv2d(before, after, 3), nn.ReLU(), nn.MaxPool2d(2))
    decide = nn.Sequential(nn.Linear(1600, 128), nn.ReLU(), nn.Dropout(p=0.5), nn.Linear(128, 10))
    return nn.Sequential(block(1, 32), block(32, 64), nn.Flatten(), decide)
