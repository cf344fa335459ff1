# Multiplies the sum of the pixels by the sum of the weights.
# says: every pixel
window_sum = 28
