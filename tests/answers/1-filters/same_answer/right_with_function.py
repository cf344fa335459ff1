# Lets the function confirm it.
same_answer = convolve1d([1, 3, -1, 1, -3], [1, 0, -1], "same")
