# "Fewer than one" is heard as "one or fewer".
# says: a single digit
def zip_code_probability(p, digits=5):
    if not 0 <= p <= 1 or digits <= 1:
        raise ValueError("no probability, or no digits")
    return float(p**digits)
