# The product starts at 0.
# says: starts at 1
def zip_code_probability(p, digits=5):
    if not 0 <= p <= 1 or digits < 1:
        raise ValueError("p should lie between 0 and 1, and there should be at least one digit")
    result = 0.0
    for _ in range(digits):
        result *= p
    return result
