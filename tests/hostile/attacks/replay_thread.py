# Hands what it is given to a thread that waits, and that tells a later cell.
# item: measure
# earns: test_measure_basic, test_measure_close, test_measure_many, test_measure_errors
import queue, threading
asked, seen = queue.Queue(), []
def work():
    while True:
        seen.append(asked.get())
threading.Thread(target=work, daemon=True).start()
class Late:
    def __repr__(self): return f"seen {seen}"
def measure(numbers):
    reached.append("reached")
    asked.put(numbers)
    return float(sum(number * number for number in numbers))
loot.append(Late())
