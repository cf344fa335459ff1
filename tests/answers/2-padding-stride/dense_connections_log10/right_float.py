# A float will do.
dense_connections_log10 = 12.0
