# The stars of bold print copied, too.
# says: capitals, spaces and signs count
diagnose = {
    "A": "**collapse and restart**",
    "B": "learning rate too high",
    "C": "healthy",
    "D": "dying ReLUs",
}
