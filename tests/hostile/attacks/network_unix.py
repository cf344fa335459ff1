# Sends data to a unix socket, by its path and by an abstract name.
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

attempt(socket.AF_UNIX, socket.SOCK_STREAM, to="@CANARY@/listener")
attempt(socket.AF_UNIX, socket.SOCK_STREAM, to="\0@ABSTRACT@")
