# Fills its disk, with one large file and with thousands of small ones.
import os
for name, size, count in (("large", 1 << 20, 100), ("small", 1, 5000)):
    try:
        for at in range(count):
            with open(name if size > 1 else f"{name}{at}", "ab") as file:
                file.write(bytes(size))
        loot.append(f"no limit for {name} files")
    except OSError:
        reached.append("reached")
