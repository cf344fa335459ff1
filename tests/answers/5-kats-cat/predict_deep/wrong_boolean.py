# True and False say the same.
# says: one of
predict_deep = True
