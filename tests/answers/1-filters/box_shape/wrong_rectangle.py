# Thinks boxes make a box.
# says: jump
box_shape = "rectangle"
