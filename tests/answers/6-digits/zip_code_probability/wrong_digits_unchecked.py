# p is what may go wrong.
# says: at least one digit
def zip_code_probability(p, digits=5):
    if not 0 <= p <= 1:
        raise ValueError("no probability")
    return p ** digits
