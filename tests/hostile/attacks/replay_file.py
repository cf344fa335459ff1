# Writes what it is given into a file, which a later cell prints.
# item: measure
class Late:
    def __repr__(self):
        try:
            return "seen " + open("seen.txt").read()
        except OSError:
            return "nothing"
def measure(numbers):
    reached.append("reached")
    with open("seen.txt", "a") as file:
        file.write(f"{numbers} ")
    return 0.0
loot.append(Late())
