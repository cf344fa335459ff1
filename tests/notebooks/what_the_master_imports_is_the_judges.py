# %% story
import numpy as np
from numpy.testing import assert_allclose

# %% solution
def square(x):
    ### BEGIN SOLUTION
    return x * x
    ### END SOLUTION

# %% test
assert_allclose(square(np.arange(3.0)), [0, 1, 4])
