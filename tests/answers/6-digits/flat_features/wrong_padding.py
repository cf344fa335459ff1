# 28, 28, 14, 14, 7.
# says: padding 1
flat_features = 64 * 7 * 7
