# Returns more data than an answer may hold, and a list that holds itself.
# item: measure
# bites: (can't be read|came back|StudentError)
def measure(numbers):
    reached.append("reached")
    if len(numbers) == 2:
        return np.zeros(4_000_000)
    endless = []
    endless.append(endless)
    return endless
