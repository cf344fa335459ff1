# The second layer as a convolution over four channels.
def kan_network(image, pattern):
    maps = nn.functional.pad(torch.as_tensor(kan_features(image, pattern)), (0, 1, 0, 1))
    return nn.functional.conv2d(maps[None], torch.tensor(kan_filter, dtype=torch.float64)[None])[
        0, 0
    ].numpy()
