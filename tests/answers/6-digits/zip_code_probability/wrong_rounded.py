# Two decimals are enough.
# says: Is it rounded
def zip_code_probability(p, digits=5):
    if not 0 <= p <= 1 or digits < 1:
        raise ValueError
    return round(p ** digits, 2)
