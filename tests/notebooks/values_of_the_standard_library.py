# %% story
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from collections import namedtuple
Point = namedtuple('Point', 'x y')

# %% solution
def values():
    return date(2020, 1, 2), timedelta(1), Decimal('1.10'), Fraction(1, 3), Point(1, 2), int

# %% test
day, step, price, third, point, kind = values()
assert day + step == date(2020, 1, 3)
assert price == Decimal('1.1') and third * 3 == 1 and point.y == 2 and kind is int
