# As a list.
input_shape = [16, 3, 32, 48]
