# Thinks convolution always smooths to a bell.
# says: steady pace
box_shape = "bell"
