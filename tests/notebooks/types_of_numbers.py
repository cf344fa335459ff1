# %% solution
import numpy as np
class Grid:
    def __init__(self, values):
        self.values = np.array(values, dtype=np.float32)
        self.dtype = self.values.dtype
def kinds():
    return np.int64, np.dtype('>i4')

# %% test
assert Grid([1]).dtype == np.float32 and Grid([1]).dtype != np.float64
assert Grid([1]).dtype.itemsize == 4
assert kinds() == (np.int64, np.dtype('>i4'))
