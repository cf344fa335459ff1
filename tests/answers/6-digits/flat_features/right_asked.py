# I let PyTorch count.
flat_features = nn.Sequential(
    nn.Conv2d(1, 32, 3), nn.MaxPool2d(2), nn.Conv2d(32, 64, 3), nn.MaxPool2d(2), nn.Flatten()
)(torch.zeros(1, 1, 28, 28)).shape[1]
