"""Which names a test wants of the student's."""

import pytest

from autograder.judging.names import names_from_outside


@pytest.mark.parametrize(
    "source,names",
    [
        ("expected = 3\nassert f(1) == expected", ["f"]),
        ("assert all(abs(f(x)) < 1 for x in range(3))", ["f"]),
        ("for x in given:\n    f(x)", ["given", "f"]),
        ("def g():\n    return expected\nexpected = f()\ng()", ["f"]),
        ("kept = f\ndel f\nf = kept", ["f"]),
        ("import math\nmath.pi + a", ["a"]),
        ("def (", []),
        ("lambda: (lambda: deep)", ["deep"]),
        ("try:\n    f()\nexcept ValueError as error:\n    print(error)", ["f"]),
        ("with a as b:\n    b", ["a"]),
        ("await f()", ["f"]),
        ("assert 'x' in globals() and 'two words' not in dir()", ["x"]),
    ],
)
def test_names_from_outside(source: str, names: list[str]):
    assert sorted(names_from_outside(source)) == sorted(names)
