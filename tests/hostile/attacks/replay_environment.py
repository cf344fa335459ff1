# Keeps what it is given in the environment, for a later cell to print.
# item: measure
import os
class Late:
    def __repr__(self): return "seen " + os.environ.get("SEEN", "")
def measure(numbers):
    reached.append("reached")
    os.environ["SEEN"] = os.environ.get("SEEN", "") + f" {numbers}"
    return 0.0
loot.append(Late())
