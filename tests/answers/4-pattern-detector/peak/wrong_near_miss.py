# Took a near miss at the right border.
# says: A near miss: one of its nine squares differs
peak = [[2, 9], 7]
