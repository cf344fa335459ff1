# %% solution
def scaled(x):
    return factor * x

# %% test
factor = 3
assert scaled(2) == 6
factor = 4
assert scaled(2) == 8
