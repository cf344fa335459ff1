# A list within the list.
# says: without brackets inside
mixed_channels = [[0, 0, 0, 0, 0, 1, 1, 0]]
