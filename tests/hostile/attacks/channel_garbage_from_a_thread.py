# Finds the socket to the judge and floods it with forged frames, by a thread, long after the call.
# item: measure
# bites: (can't be read|ended the Python process|took longer|reached)
import gc, json, socket, struct, threading, time


def flood():
    channel = next(
        found
        for found in gc.get_objects()
        if isinstance(found, socket.socket) and found.fileno() > 2
    )
    tree = json.dumps(
        {"t": "dict", "v": [["value", 90], ["changed", {"t": "dict", "v": []}], ["outputs", "[]"]]}
    ).encode()
    frame = struct.pack("!II", 2, len(tree)) + b"[]" + tree
    for _ in range(200):
        channel.send(struct.pack("!Q", len(frame)) + frame)
        time.sleep(0.01)


def measure(numbers):
    reached.append("reached")
    threading.Thread(target=flood, daemon=True).start()
    return 0.0
