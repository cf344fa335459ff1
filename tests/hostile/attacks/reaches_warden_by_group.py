# Leaves its process group and has a child kill that group, in which the warden was.
import os, signal, time
child = os.fork()
if child == 0:
    time.sleep(0.2)
    os.kill(0, signal.SIGKILL)
    os._exit(0)
try:
    os.setsid()
except OSError:
    os.setpgid(child, child)
reached.append("reached")
time.sleep(0.4)
data = [bytearray(60 << 20) for _ in range(3)]
