# Writes the word in another way.
# says: written exactly so
box_shape = "Triangle"
