# Thinks of boxes of different widths.
# says: wholly inside
box_shape = "trapezoid"
