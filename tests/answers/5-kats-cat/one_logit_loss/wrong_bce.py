# Binary cross-entropy for two classes.
# says: between 0 and 1
one_logit_loss = "BCELoss"
