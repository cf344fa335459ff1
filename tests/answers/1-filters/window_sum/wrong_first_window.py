# Stops after the first window.
# says: single window
window_sum = -4
