# A thousand times a million.
dense_connections_log10 = 9
