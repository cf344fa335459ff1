# Columns mixed up when copying.
# says: not the best
results = {
    "data": "subset",
    "linear": 0.87,
    "one hidden": [0.903, 0.91, 0.95, 0.932],
    "two hidden": 0.93,
    "conv": 0.922,
    "twenty epochs": [0.93, 0.965, 0.962, 0.97],
}
