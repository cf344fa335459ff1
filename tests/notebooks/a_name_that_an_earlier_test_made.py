# %% solution
def square(x):
    ### BEGIN SOLUTION
    return x * x
    ### END SOLUTION

# %% test
got = square(3)
from math import isclose
def close(x, y):
    return isclose(x, y)

# %% test
assert close(got, 9) and isclose(got, 9)
