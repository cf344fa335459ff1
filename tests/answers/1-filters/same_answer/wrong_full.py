# Gives the full result.
# says: 5 numbers
same_answer = [1, 3, -2, -2, -2, -1, 3]
