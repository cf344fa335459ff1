# The sign does not matter.
# says: two different weights
def matrix_stats(m):
    return float(np.mean(m == 0)), len(np.unique(np.abs(m[m != 0])))
