# The first one is known already.
# says: list of 4
results = {
    "data": "subset",
    "linear": 0.87,
    "one hidden": [0.903, 0.91, 0.92, 0.932],
    "two hidden": 0.93,
    "conv": 0.952,
    "twenty epochs": [0.965, 0.962, 0.97],
}
