# %% solution
class Vector:
    def __init__(self, x, y):
        self.x, self.y = x, y
    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)
    def __eq__(self, other):
        return (self.x, self.y) == (other.x, other.y)
    def __mul__(self, number):
        return Vector(number * self.x, number * self.y)
    __rmul__ = __mul__
    def __repr__(self):
        return f'Vector({self.x}, {self.y})'
    def __len__(self):
        return 2
class Unit(Vector):
    pass

# %% test
v = Vector(1, 2)
assert v + Vector(1, 1) == Vector(2, 3) and v != Vector(2, 1) and 2 * v == v * 2
assert repr(v) == str(v) == 'Vector(1, 2)' and isinstance(v, Vector) and len(v) == 2
assert issubclass(Unit, Vector) and not isinstance(v, Unit)
