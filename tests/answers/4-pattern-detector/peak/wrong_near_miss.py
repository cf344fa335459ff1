# Took a near miss at the right border.
peak = [[2, 9], 7]
