# The right numbers, as floats in a tuple.
same_answer = (3.0, -2.0, -2.0, -2.0, -1.0)
