# Thinks each image has its own weights.
# says: every image
weight_shape = (16, 3, 5, 3)
