# 28, 26, 24.
# says: pooling
flat_features = 64 * 24 * 24
