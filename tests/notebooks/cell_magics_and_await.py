# %% solution
def square(x):
    ### BEGIN SOLUTION
    return x * x
    ### END SOLUTION

# %% test
%%time
assert square(3) == 9

# %% test
import asyncio
await asyncio.sleep(0)
assert square(2) == 4
