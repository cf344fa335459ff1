# Loops for ever in a function, but stops when interrupted.
# item: measure
# bites: took longer
def measure(numbers):
    while True:
        pass
