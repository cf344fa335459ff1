# True and False say the same.
# says: one of
predict_kit_moved = False
