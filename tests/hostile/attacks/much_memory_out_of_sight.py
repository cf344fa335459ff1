# Keeps memory where no process shows it: files in memory, in /dev, in descriptors.
import os
kept = 0
for place in ("/dev", "/dev/shm", "/dev/pts", "/proc", "/jail"):
    try:
        with open(f"{place}/hidden", "wb") as file:
            for _ in range(100):
                file.write(bytes(1 << 20))
                file.flush()
                kept += place != "/dev/shm"
    except OSError:
        reached.append("reached")
if hasattr(os, "memfd_create"):
    try:
        os.memfd_create("hidden")
        kept += 1
    except OSError:
        pass
if kept:
    loot.append(f"hidden memory: {kept} MiB")
