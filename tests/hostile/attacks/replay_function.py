# Keeps what it is given on itself, and shows it where it is printed.
# item: measure
# earns: test_measure_basic, test_measure_close, test_measure_many, test_measure_errors
class Late:
    def __repr__(self): return f"seen {measure.seen}"
def measure(numbers):
    reached.append("reached")
    measure.seen.append(numbers)
    return float(sum(number * number for number in numbers))
measure.seen = []
loot.append(Late())
