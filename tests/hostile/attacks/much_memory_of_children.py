# Takes memory in many processes, each of them below the limit.
# bites: (too much memory|too many processes)
import os, time
children = []
for _ in range(10):
    child = os.fork()
    if child == 0:
        data = bytearray(b"x") * (60 << 20)
        time.sleep(20)
        os._exit(0)
time.sleep(2.5)
