# One digit after the other.
def zip_code_probability(p, digits=5):
    if not (0.0 <= p <= 1.0) or digits < 1:
        raise ValueError(f"p is {p}, digits is {digits}")
    whole = 1.0
    for _ in range(digits):
        whole *= p
    return whole
