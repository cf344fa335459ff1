# %% solution
def square(x):
    ### BEGIN SOLUTION
    return x * x
    ### END SOLUTION

# %% story
def near(x, y):
    return abs(square(x) - y) < 1e-9

# %% test
assert near(3, 9)
