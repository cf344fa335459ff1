# A comma for the decimal point.
# says: decimals stand behind a point
results = {
    "data": "subset",
    "linear": 0.8715,
    "one hidden": [0.903, 0.9105, 0.9225, 0.932],
    "two hidden": 0.9305,
    "conv": (0, 951),
    "twenty epochs": [0.9305, 0.9645, 0.9665, 0.969],
}
