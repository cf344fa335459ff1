# Neighbours count less than the pixel, the bias lies between.
isolated_one = [-0.7, 0.9, -0.7, -0.4]
