# The more weights the better.
# says: room
digit_model = "A"
