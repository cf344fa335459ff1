# Takes memory (eight hundred MiB at most).
# bites: (MemoryError|too much memory)
taken = []
for _ in range(16):
    taken.append(bytearray(b"x") * (50 << 20))
