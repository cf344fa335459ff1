# The threshold itself, without its sign.
# says: with a wrong square
offset = 8
