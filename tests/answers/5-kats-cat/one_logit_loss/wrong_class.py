# The class, not its name.
# says: one of
one_logit_loss = nn.BCEWithLogitsLoss
