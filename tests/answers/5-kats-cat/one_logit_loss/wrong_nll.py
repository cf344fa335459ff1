# Negative log-likelihood.
# says: logarithm
one_logit_loss = "NLLLoss"
