# The same story four times.
# says: healthy run
diagnose = {"A": "healthy", "B": "healthy", "C": "healthy", "D": "healthy"}
