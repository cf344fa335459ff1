# Raises errors whose text never ends, and an object whose repr never does.
# item: measure
# bites: (took longer|ended the Python process)
class Endless(Exception):
    def __str__(self):
        while True:
            pass
    __repr__ = __str__
def measure(numbers):
    raise Endless
