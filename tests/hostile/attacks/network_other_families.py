# Reaches for the machine's host and for raw packets by other families of socket.
import socket


def attempt(*family, to):
    try:
        with socket.socket(*family) as sock:
            sock.settimeout(0.3)
            sock.connect(to)
            sock.send(b"stolen")
            loot.append(f"connected to {to}")
    except OSError as error:
        loot.append(type(error).__name__)
    reached.append("reached")


for family, kind, to in (
    (40, socket.SOCK_STREAM, (2, 1024)),
    (40, socket.SOCK_STREAM, (1, 1024)),
    (38, socket.SOCK_SEQPACKET, ("hash", "sha1")),
    (17, socket.SOCK_RAW, ("lo", 0)),
    (socket.AF_INET, socket.SOCK_RAW, ("127.0.0.1", 0)),
):
    try:
        socket.socket(family, kind).close()
        loot.append(f"has a socket of family {family}")
    except OSError as error:
        loot.append(type(error).__name__)
reached.append("reached")
