# Returns objects that run code where they are unpickled.
# item: measure
import pickle
class Bomb:
    def __reduce__(self):
        return exec, ("open('@CANARY@/touched', 'w').write('unpickled')",)
def measure(numbers):
    reached.append("reached")
    return [Bomb(), pickle.dumps(Bomb()), np.array([Bomb()], dtype=object)]
