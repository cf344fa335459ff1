# Forks and forks (three hundred at most).
# bites: (too many processes|too much memory|ended the Python process|reached)
import os, time
for _ in range(300):
    try:
        if os.fork() == 0:
            time.sleep(20)
            os._exit(0)
    except OSError:
        reached.append("reached")
        time.sleep(0.01)
time.sleep(1)
