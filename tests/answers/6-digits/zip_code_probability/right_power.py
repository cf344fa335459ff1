# All five right: multiply.
def zip_code_probability(p, digits=5):
    if p < 0 or p > 1:
        raise ValueError("no probability")
    if digits < 1:
        raise ValueError("no digits")
    return p ** digits
