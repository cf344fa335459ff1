# An honest prediction that the measurement contradicts: it costs nothing.
predict_kit_train = "no"
