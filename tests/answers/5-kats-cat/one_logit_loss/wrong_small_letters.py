# The right word in small letters.
# says: capitals, spaces and signs count
one_logit_loss = "bcewithlogitsloss"
