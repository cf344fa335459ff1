# No commitment.
# says: one of
predict_kit_train = "perhaps"
