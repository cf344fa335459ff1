# Opens every terminal that it finds, to type into other submissions' commands.
import os, pty
own = pty.openpty()
for name in os.listdir("/dev/pts"):
    if name not in ("ptmx", os.ttyname(own[1]).rpartition("/")[2]):
        loot.append(f"sees terminal {name}")
reached.append("reached")
