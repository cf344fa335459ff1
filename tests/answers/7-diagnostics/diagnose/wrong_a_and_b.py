# Takes the swelling for steps that are too long, and the other way round.
# says: ragged
diagnose = {
    "A": "learning rate too high",
    "B": "collapse and restart",
    "C": "healthy",
    "D": "dying ReLUs",
}
