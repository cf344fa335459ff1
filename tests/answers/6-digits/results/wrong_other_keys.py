# Keys of my own.
# says: keys
results = {
    "data": "subset",
    "linear": 0.87,
    "hidden": [0.903, 0.91, 0.92, 0.932],
    "two": 0.93,
    "conv": 0.952,
    "20": [0.93, 0.965, 0.962, 0.97],
}
