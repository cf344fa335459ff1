# The other answer.
# says: measurement
predict_kit_moved = "yes"
