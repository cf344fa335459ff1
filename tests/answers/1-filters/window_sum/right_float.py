# Added up with decimals.
window_sum = 4.0
