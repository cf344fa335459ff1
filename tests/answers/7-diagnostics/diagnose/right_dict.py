# The four stories.
# diagnose: a dict with the keys "A", "B", "C", "D"; each value is one of the four phrases in bold
diagnose = {
    "A": "collapse and restart",
    "B": "learning rate too high",
    "C": "healthy",
    "D": "dying ReLUs",
}
