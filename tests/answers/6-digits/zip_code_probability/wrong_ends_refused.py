# 0 and 1 are no real probabilities.
# says: 0 and 1 are probabilities
def zip_code_probability(p, digits=5):
    if not 0 < p < 1 or digits < 1:
        raise ValueError("p lies between 0 and 1")
    return p ** digits
