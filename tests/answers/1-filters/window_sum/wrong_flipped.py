# Turns the kernel round first.
# says: flipped
window_sum = 23
