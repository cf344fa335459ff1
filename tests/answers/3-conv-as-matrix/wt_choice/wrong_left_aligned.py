# The first weight stands on the first number; the padding comes at the end.
# says: padding
wt_choice = "B"
