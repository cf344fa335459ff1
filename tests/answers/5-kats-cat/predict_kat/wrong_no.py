# The other answer.
# says: measurement
predict_kat = "no"
