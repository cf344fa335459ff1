# Counts the pixels.
# says: pixels
dense_connections_log10 = 6
