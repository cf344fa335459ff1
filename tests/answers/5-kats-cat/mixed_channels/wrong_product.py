# Both must be there, so I multiply.
# says: product
mixed_channels = [0, 0, 0, 0, 0, 0, 0, 0]
