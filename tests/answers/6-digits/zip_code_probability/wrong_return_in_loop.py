# return within the loop.
# says: stand inside
def zip_code_probability(p, digits=5):
    if not 0 <= p <= 1 or digits < 1:
        raise ValueError("p should lie between 0 and 1, and there should be at least one digit")
    result = 1.0
    for _ in range(digits):
        result *= p
        return result
