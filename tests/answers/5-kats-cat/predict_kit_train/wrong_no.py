# The other answer.
# says: measurement
predict_kit_train = "no"
