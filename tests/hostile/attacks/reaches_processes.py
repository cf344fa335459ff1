# Looks for processes of others to send signals to: parent, group, and every number there is.
import os, signal

for process in (os.getppid() or -1, -1, *range(2, 40_000)):
    try:
        os.kill(process, signal.SIGCONT)  # harmless to whoever gets it
        loot.append(f"reaches process {process}")
    except OSError:
        reached.append("reached")
reached[:] = reached[:1]
