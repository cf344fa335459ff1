# The other answer.
# says: measurement
predict_small = "yes"
