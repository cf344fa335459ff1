# Types the number itself, as a float.
# says: Only the exponent is asked for
dense_connections_log10 = 1e12
