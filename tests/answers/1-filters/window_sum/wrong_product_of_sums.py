# Multiplies the sum of the pixels by the sum of the weights.
# says: each weight meet
window_sum = 28
