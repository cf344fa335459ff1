# %% solution
def greet(name):
    print(f'Hello, {name}!')

# %% test
import io
from contextlib import redirect_stdout
out = io.StringIO()
with redirect_stdout(out):
    greet('Ada')
assert out.getvalue() == 'Hello, Ada!\n'
