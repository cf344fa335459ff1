# Leaves processes behind with sessions and parents of their own, which ignore signals.
import os, signal, subprocess, sys, time

for _ in range(3):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            for number in range(1, 32):
                try:
                    signal.signal(number, signal.SIG_IGN)
                except OSError:
                    pass
            os.execv(
                sys.executable,
                [sys.executable, "-S", "-E", "-c", "import time; time.sleep(300)", "@MARKER@"],
            )
        os._exit(0)
subprocess.Popen(
    ["sh", "-c", "nohup setsid sleep 300 @MARKER@ & sleep 300"], start_new_session=True
)
reached.append("reached")
