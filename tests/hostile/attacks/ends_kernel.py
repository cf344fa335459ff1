# Kills the process that it takes for its kernel, and resets the shell.
# bites: (ended the Python process|reached)
import os, signal
get_ipython().run_line_magic("reset", "-f")
import os, signal
reached, loot = ["reached"], []
os.kill(os.getpid(), signal.SIGTERM)
os.kill(os.getpid(), signal.SIGKILL)
os.abort()
