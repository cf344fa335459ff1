# Not run; something like this.
# says: hardly learnt
results = {
    "data": "subset",
    "linear": 0.5,
    "one hidden": [0.6, 0.65, 0.7, 0.75],
    "two hidden": 0.8,
    "conv": 0.9,
    "twenty epochs": [0.8, 0.85, 0.9, 0.95],
}
