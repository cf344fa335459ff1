# No commitment.
# says: one of
predict_deep = "perhaps"
