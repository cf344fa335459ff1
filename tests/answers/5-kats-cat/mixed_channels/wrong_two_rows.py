# Two channels come out.
# says: 8 numbers
mixed_channels = [[0, 0, 0, 0, 0, 0, 1, 0], [0, 0, 0, 0, 0, 1, 0, 0]]
