# Padding that mirrors the image.
# says: repeats the image
def small_net():
    return nn.Sequential(
        nn.Conv2d(1, 10, 3, padding=1, padding_mode='reflect'),
        nn.ReLU(),
        nn.Flatten(),
        nn.Linear(100000, 1),
    )
