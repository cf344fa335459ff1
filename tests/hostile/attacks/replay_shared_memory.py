# Keeps what it is given in shared memory, for a later cell to print.
# item: measure
import mmap
shared = mmap.mmap(-1, 1 << 16)
class Late:
    def __repr__(self): return "seen " + shared[:].rstrip(b"\0").decode()
def measure(numbers):
    reached.append("reached")
    text = shared[:].rstrip(b"\0") + f"{numbers} ".encode()
    shared[:len(text)] = text
    return 0.0
loot.append(Late())
