# A list instead of a dict.
# says: should be a dict
diagnose = ["collapse and restart", "learning rate too high", "healthy", "dying ReLUs"]
