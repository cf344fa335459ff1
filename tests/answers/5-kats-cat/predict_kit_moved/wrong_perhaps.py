# No commitment.
# says: one of
predict_kit_moved = "perhaps"
