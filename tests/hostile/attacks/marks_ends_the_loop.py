# Raises StopIteration, which ends a loop over map before it compares anything.
# item: measure
def measure(numbers):
    reached.append("reached")
    raise StopIteration
