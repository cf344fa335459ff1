# No commitment.
# says: one of
predict_small = "perhaps"
