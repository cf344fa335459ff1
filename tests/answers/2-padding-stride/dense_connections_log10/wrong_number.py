# Types the number itself.
# says: exponent
dense_connections_log10 = 10 ** 12
