# Five digits, five times.
# says: times the number
def zip_code_probability(p, digits=5):
    if not 0 <= p <= 1 or digits < 1:
        raise ValueError
    return p * digits
