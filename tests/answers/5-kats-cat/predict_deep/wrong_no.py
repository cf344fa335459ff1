# The other answer.
# says: measurement
predict_deep = "no"
