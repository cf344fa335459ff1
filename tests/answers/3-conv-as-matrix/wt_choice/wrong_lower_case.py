# Lower case will do.
# says: written exactly so
wt_choice = "c"
