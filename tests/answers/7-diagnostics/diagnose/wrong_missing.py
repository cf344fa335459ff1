# Leaves run D out.
# says: an entry for "D"
diagnose = {"A": "collapse and restart", "B": "learning rate too high", "C": "healthy"}
