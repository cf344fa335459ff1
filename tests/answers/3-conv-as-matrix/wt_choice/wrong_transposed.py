# It says W transposed, so I transpose the matrix that I found.
# says: left
wt_choice = "D"
