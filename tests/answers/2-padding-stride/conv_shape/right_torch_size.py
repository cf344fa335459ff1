# Takes torch's shape.
conv_shape = torch.zeros(1, 6, 26, 26).shape
