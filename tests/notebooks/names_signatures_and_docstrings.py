# %% solution
def area(width, height=2):
    'Width times height.'
    return width * height
x = 3

# %% test
import inspect
assert 'area' in globals() and 'x' in dir() and 'y' not in dir()
assert list(inspect.signature(area).parameters) == ['width', 'height']
assert callable(area) and area.__name__ == 'area' and globals()['x'] == 3
