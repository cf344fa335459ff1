# Prints without end, to both streams.
# bites: cut here
import sys
for _ in range(2000):
    print("reached" * 100)
    print("x" * 1000, file=sys.stderr)
