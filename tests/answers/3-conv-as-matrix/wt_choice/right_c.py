# Output 2 is w1 x1 + w2 x2 + w3 x3, and output 1 loses w1 to the padding.
wt_choice = "C"
