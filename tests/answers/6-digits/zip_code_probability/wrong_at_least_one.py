# One minus the probability that all are wrong.
# says: all of them
def zip_code_probability(p, digits=5):
    if not 0 <= p <= 1 or digits < 1:
        raise ValueError
    return 1 - (1 - p) ** digits
