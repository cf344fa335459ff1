# A postal code has five digits.
# says: zip_code_probability(0.5, 2)
def zip_code_probability(p, digits=5):
    if not 0 <= p <= 1 or digits < 1:
        raise ValueError
    return p ** 5
