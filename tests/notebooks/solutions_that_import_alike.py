# %% solution
from pathlib import Path
def stem(name):
    ### BEGIN SOLUTION
    return Path(name).stem
    ### END SOLUTION

# %% test
assert stem('a/b.py') == 'b'

# %% solution
from pathlib import Path
class Named:
    ### BEGIN SOLUTION
    def of(self, name):
        return Path(name)
    ### END SOLUTION

# %% test
assert Named().of('a/b.py') == Path('a/b.py')
