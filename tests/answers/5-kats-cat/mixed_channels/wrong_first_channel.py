# Only the first channel counts.
# says: weight for each
mixed_channels = [0, 0, 0, 0, 0, 0, 1, 0]
