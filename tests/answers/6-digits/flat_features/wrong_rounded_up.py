# 11 halved is 5.5, so 6.
# says: rounded down
flat_features = 64 * 6 * 6
