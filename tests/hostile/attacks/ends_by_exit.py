# Leaves by sys.exit, exit() and SystemExit, in a cell and in a function.
# item: measure
import sys
def measure(numbers):
    reached.append("reached")
    raise SystemExit(0) if len(numbers) == 2 else KeyboardInterrupt
exit()
sys.exit(0)
