# The filter [1, 1] covers two neighbours.
# says: neighbours
mixed_channels = [0, 0, 0, 0, 1, 2, 1, 0]
