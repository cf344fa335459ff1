# %% story
import numpy as np
import random

# %% solution
def roll(n):
    return np.random.randint(1, 7, n)
def pick():
    return random.random()

# %% test
np.random.seed(3)
expected = np.random.randint(1, 7, 5)
np.random.seed(3)
assert (roll(5) == expected).all()
random.seed(1)
first = pick()
random.seed(1)
assert pick() == first and pick() != first
