# Whatever comes in.
# says: at most 1
def zip_code_probability(p, digits=5):
    return p ** digits
