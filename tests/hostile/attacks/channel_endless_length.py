# Announces an answer of an exabyte, and one that trickles in byte by byte.
# item: measure
# bites: (can't be read|took longer)
import gc, socket, struct, time


def measure(numbers):
    channel = next(
        found
        for found in gc.get_objects()
        if isinstance(found, socket.socket) and found.fileno() > 2
    )
    reached.append("reached")
    if numbers == [1.0, 2.0]:
        channel.send(struct.pack("!Q", 1 << 60))
    channel.send(struct.pack("!Q", 1 << 20))
    while True:
        channel.send(b"x")
        time.sleep(0.1)
