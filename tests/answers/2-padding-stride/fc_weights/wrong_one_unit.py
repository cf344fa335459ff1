# Counts one unit.
# says: there are 80
fc_weights = 101
