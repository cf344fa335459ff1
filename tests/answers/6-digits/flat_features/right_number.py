# 28, 26, 13, 11, 5: and 64 maps of 25.
flat_features = 1600
