# Thinks each image has its own weights.
# says: every image
weight_shape = (16, 3, 3, 3)
