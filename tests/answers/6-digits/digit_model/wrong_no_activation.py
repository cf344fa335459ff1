# Three convolutions are deeper than two.
# says: single linear layer
digit_model = "D"
