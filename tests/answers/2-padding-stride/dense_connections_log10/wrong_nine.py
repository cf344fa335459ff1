# A thousand times a million.
# says: how many pixels
dense_connections_log10 = 9
