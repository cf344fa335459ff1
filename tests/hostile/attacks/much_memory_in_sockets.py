# Keeps memory in the buffers of sockets, which no process shows.
# bites: (too much memory|too many processes)
import os, socket, time
for _ in range(12):
    if os.fork() == 0:
        pairs, kept = [], 0
        while True:
            try:
                pairs.append(socket.socketpair())
                for end in pairs[-1]:
                    end.setblocking(False)
                    kept += end.send(bytes(150000))
            except OSError:
                break
        time.sleep(20)
        os._exit(0)
time.sleep(4)
loot.append("hidden memory: 400 MiB")
