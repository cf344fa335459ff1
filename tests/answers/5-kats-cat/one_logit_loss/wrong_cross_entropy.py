# It is the loss for classification.
# says: learns nothing
one_logit_loss = "CrossEntropyLoss"
