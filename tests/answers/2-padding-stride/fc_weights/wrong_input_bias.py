# A bias for each input.
# says: unit
fc_weights = 8100
