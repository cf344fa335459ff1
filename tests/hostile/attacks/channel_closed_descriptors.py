# Closes every descriptor that it has.
# bites: (ended the Python process|took longer)
import os
os.closerange(0, 4096)
