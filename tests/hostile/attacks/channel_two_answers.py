# Forks while the judge waits, so that two processes answer each request.
# item: measure
# bites: (reached|can't be read|ended the Python process)
import os
def measure(numbers):
    reached.append("reached")
    os.fork()
    return 0.0
