# Sends data over UDP.
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

for host in ("127.0.0.1", "127.255.255.255"):
    attempt(socket.AF_INET, socket.SOCK_DGRAM, to=(host, @UDP@))
