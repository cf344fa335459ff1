# Pads with zeros first.
# says: stick out
window_sum = 35
