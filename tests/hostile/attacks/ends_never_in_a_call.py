# Loops for ever in a function that a test calls, whatever interrupts it.
# item: measure
# bites: took longer
def measure(numbers):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
