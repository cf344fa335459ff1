# Five by five are left.
# says: how many maps
flat_features = 25
