# Keeps the beginning of the full result.
# says: beginning
same_answer = [1, 3, -2, -2, -2]
