# A tuple of floats.
mixed_channels = (0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 0.0)
