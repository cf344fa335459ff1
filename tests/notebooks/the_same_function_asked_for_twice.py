# %% story
def f(x):
    return 0  # a first try

# %% solution
def f(x):
    ### BEGIN SOLUTION
    return x
    ### END SOLUTION

# %% test
assert f(1) == 1

# %% solution
def f(x):
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION

# %% test
assert f(1) == 2
