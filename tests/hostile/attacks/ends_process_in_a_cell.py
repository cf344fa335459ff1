# Ends the Python process in a cell.
# bites: ended the Python process
import os
os._exit(0)
