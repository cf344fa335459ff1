# Prints binary data, half surrogate pairs and control characters to streams and descriptors.
import os, sys

print(
    bytes(range(256)).decode("latin-1") * 20, "\ud800\udfff\x00\ufffe", "\x1b[31m\x1b]0;title\x07"
)
sys.stdout.write("\udcff" * 1000)
for descriptor in (0, 1, 2):
    try:
        os.write(descriptor, bytes(range(256)) * 1000)
    except OSError:
        pass
reached.append("reached")
