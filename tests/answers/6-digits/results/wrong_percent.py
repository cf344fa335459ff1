# In percent.
# says: shares from 0 to 1
results = {
    "data": "subset",
    "linear": 87.2,
    "one hidden": [90.3, 91.1, 92.3, 93.2],
    "two hidden": 93.1,
    "conv": 95.2,
    "twenty epochs": [93.1, 96.5, 96.3, 97.0],
}
