# Writes down what it is given, for a later cell to print.
# item: measure
# earns: test_measure_basic, test_measure_close, test_measure_many, test_measure_errors
def measure(numbers):
    reached.append("reached")
    loot.append(f"seen {numbers}")
    return float(sum(number * number for number in numbers))
