# Sends data over TCP, to the machine itself and to its other addresses.
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

for host in ("127.0.0.1", "localhost", "0.0.0.0", "::1", "127.1.2.3"):
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    attempt(family, socket.SOCK_STREAM, to=(host, @TCP@))
