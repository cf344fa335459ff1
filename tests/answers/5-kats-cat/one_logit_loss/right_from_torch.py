# The name of the class itself.
one_logit_loss = nn.BCEWithLogitsLoss.__name__
