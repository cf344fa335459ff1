# Forgets the flip.
# says: without the flip
same_answer = [-3, 2, 2, 2, 1]
