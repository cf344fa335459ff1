# Only the upper end is looked at.
# says: at least 0
def zip_code_probability(p, digits=5):
    if p > 1 or digits < 1:
        raise ValueError("p is above 1")
    return float(p**digits)
