# Writes down what it is given, for a later cell to print.
# item: measure
def measure(numbers):
    reached.append("reached")
    loot.append(f"seen {numbers}")
    return 0.0
