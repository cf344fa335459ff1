# Steady up, steady down.
box_shape = "triangle"
