# The example is typed in.
# says: use the argument `p`
def zip_code_probability(p, digits=5):
    if not 0 <= p <= 1 or digits < 1:
        raise ValueError("p should lie between 0 and 1, and there should be at least one digit")
    return 0.9985**digits
