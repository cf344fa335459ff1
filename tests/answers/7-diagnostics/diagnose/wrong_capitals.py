# Writes a phrase with capitals.
# says: written exactly so
diagnose = {
    "A": "collapse and restart",
    "B": "learning rate too high",
    "C": "Healthy",
    "D": "dying ReLUs",
}
