# Types a float.
# says: whole number
fc_weights = 8080.0
