# Keeps what it is given on itself, and shows it where it is printed.
# item: measure
class Late:
    def __repr__(self): return f"seen {measure.seen}"
def measure(numbers):
    reached.append("reached")
    measure.seen.append(numbers)
    return 0.0
measure.seen = []
loot.append(Late())
