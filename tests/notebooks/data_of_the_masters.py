# %% locked
data = [1, 2, 3]

# %% solution
total = sum(data)

# %% test
assert total == sum(data) == 6
