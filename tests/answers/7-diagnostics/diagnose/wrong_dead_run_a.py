# Takes the drops of run A for dying units.
# says: Dead units stay dead
diagnose = {
    "A": "dying ReLUs",
    "B": "learning rate too high",
    "C": "healthy",
    "D": "collapse and restart",
}
