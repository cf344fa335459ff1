# No commitment.
# says: one of
predict_kat = "perhaps"
