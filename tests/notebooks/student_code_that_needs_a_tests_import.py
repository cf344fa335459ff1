# %% solution
def square(x):
    ### BEGIN SOLUTION
    return x * x
    ### END SOLUTION

# %% test
from math import sqrt
number = 5
assert square(2) == 4

# %% solution
def root(x):
    return sqrt(square(x)) + number

# %% test
assert root(3) == 8
