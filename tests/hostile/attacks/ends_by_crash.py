# Crashes Python with a bad memory access.
# bites: ended the Python process
import ctypes
ctypes.string_at(0)
