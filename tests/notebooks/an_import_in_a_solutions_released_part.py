# %% solution
import math
def f(x):
    ### BEGIN SOLUTION
    return x
    ### END SOLUTION

# %% test
assert math.isclose(f(2.0), 2.0)
