# %% story
import matplotlib.pyplot as plt
import types

# %% solution
def draw():
    _, ax = plt.subplots()
    ax.plot([1, 2], [3, 4])
    ax.set_title('up')
    return ax
def count():
    yield from range(10 ** 9)

# %% test
ax = draw()
assert isinstance(ax, plt.Axes) and ax.get_title() == 'up'
assert list(ax.lines[0].get_ydata()) == [3, 4]
c = count()
assert isinstance(c, types.GeneratorType) and next(c) == 0 and next(c) == 1
for number in c:
    if number == 5:
        break
assert next(c) == 6
