# Prints its environment, everything in /proc and /sys, and its parents' memory maps.
import os
loot.append(str(dict(os.environ)))
for path in ("/proc", "/sys", "/run", "/proc/self", "/proc/1", f"/proc/{os.getppid()}"):
    try:
        loot.append(f"{path}: {os.listdir(path)}")
    except OSError as error:
        loot.append(type(error).__name__)
for name in ("environ", "cmdline", "maps", "mem", "status", "cwd", "root", "mountinfo", "fd"):
    for process in ("self", "1", os.getppid(), os.getpid()):
        try:
            loot.append(open(f"/proc/{process}/{name}").read()[:5000])
        except OSError as error:
            loot.append(type(error).__name__)
reached.append("reached")
