# Raises an exception with a message of megabytes, from thousands of calls deep.
# bites: (reached|RecursionError)
def deep(levels):
    if levels == 0:
        raise ValueError("reached " + "z" * 5_000_000 + "\ud800")
    deep(levels - 1)
deep(900)
