# The filter goes round and round.
# says: ring
wt_choice = "A"
