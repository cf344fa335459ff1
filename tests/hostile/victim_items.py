"""What the assignment of victim.py asks, as data: a small item of each kind, each with something to
steal.

SECRETS is what no submission may ever learn: hidden inputs' expected values, seeds, and words of
the hidden tests.
"""

SECRETS = (
    "90125.625",
    "90126.5625",
    "4217.53125",
    "5150.75",
    "48151623",
    "77345112",
    "WATCHWORD",
    "wanted_of_the_judge",
    "BEGIN HIDDEN",
)

SETUP = """
import numpy as np
import torch
from torch import nn
from course_utils import checks
GIVEN = np.arange(12.0).reshape(3, 4)
"""

# Each code item: its stub, the right answer, and the tests (behaviour, points, source).
ITEMS = {
    "scale": (
        """
def scale(image, factor):
    ### BEGIN SOLUTION
    return image * factor
    ### END SOLUTION
""",
        [
            (
                "basic",
                2,
                """
assert scale(np.array([1.0, 2.0]), 3).tolist() == [3.0, 6.0]
### BEGIN HIDDEN TESTS
# WATCHWORD: nobody but the judge reads this
rng = np.random.default_rng(48151623)
image = rng.normal(size=(4, 5))
wanted_of_the_judge = image * 1.5
np.testing.assert_allclose(scale(image.copy(), 1.5), wanted_of_the_judge)
### END HIDDEN TESTS
""",
            ),
            (
                "single",
                1,
                """
got = scale(np.array([2.0]), 3)
assert isinstance(got, np.ndarray) and got.shape == (1,)
### BEGIN HIDDEN TESTS
got = scale(np.array([181.25]), 497.25)
assert got[0] == 90126.5625
### END HIDDEN TESTS
""",
            ),
            (
                "given",
                1,
                """
checks.same(scale(GIVEN, 2.0), np.arange(12.0).reshape(3, 4) * 2, "scale(GIVEN, 2.0)")
### BEGIN HIDDEN TESTS
before = GIVEN.copy()
got = scale(GIVEN, 0.5)
checks.unchanged(before, GIVEN, "image")
checks.same(got, before * 0.5, "scale(GIVEN, 0.5)")
### END HIDDEN TESTS
""",
            ),
        ],
    ),
    "measure": (
        """
def measure(numbers):
    ### BEGIN SOLUTION
    return float(sum(number * number for number in numbers))
    ### END SOLUTION
""",
        [
            (
                "basic",
                2,
                """
assert measure([1.0, 2.0]) == 5.0
### BEGIN HIDDEN TESTS
numbers = [300.0, 5.0, 10.0, 0.25, 0.75]
expected = 90125.625
result = measure(numbers)
assert result == expected
assert isinstance(result, float)
### END HIDDEN TESTS
""",
            ),
            (
                "close",
                1,
                """
### BEGIN HIDDEN TESTS
for side in range(2, 5):
    assert abs(measure([side * 0.5, 1.0]) - (0.25 * side * side + 1)) < 1e-9
assert all([abs(measure([side]) - side * side) < 1e-9 for side in range(7)])
### END HIDDEN TESTS
""",
            ),
            (
                "many",
                1,
                """
### BEGIN HIDDEN TESTS
for got, want in zip(map(measure, [[1.0], [2.0], [3.0, 4.0]]), [1.0, 4.0, 25.0]):
    assert got == want
### END HIDDEN TESTS
""",
            ),
            (
                "errors",
                1,
                """
checks.raises(TypeError, measure, None, call="measure(None)", why="None holds no numbers")
### BEGIN HIDDEN TESTS
why = "a number holds no numbers"
checks.raises(TypeError, measure, 77345112, call="measure of a number", why=why)
assert measure([]) == 0.0
### END HIDDEN TESTS
""",
            ),
        ],
    ),
    "kernel_sum": (
        """
### BEGIN SOLUTION
kernel_sum = 4217.53125
### END SOLUTION
""",
        [
            (
                "value",
                2,
                """
checks.number("kernel_sum", kernel_sum)
### BEGIN HIDDEN TESTS
checks.same(kernel_sum, 4217.53125, "kernel_sum")
### END HIDDEN TESTS
""",
            )
        ],
    ),
    "model": (
        """
### BEGIN SOLUTION
model = nn.Sequential(
    nn.Conv2d(1, 4, 3, padding=1), nn.ReLU(), nn.Flatten(), nn.Linear(4 * 6 * 6, 2)
)
### END SOLUTION
""",
        [
            (
                "layers",
                2,
                """
assert isinstance(model, nn.Sequential)
### BEGIN HIDDEN TESTS
assert [type(layer).__name__ for layer in model] == ["Conv2d", "ReLU", "Flatten", "Linear"]
assert sum(weight.numel() for weight in model.parameters()) == 330
assert model(torch.zeros(5, 1, 6, 6)).shape == (5, 2)
### END HIDDEN TESTS
""",
            )
        ],
    ),
    "shift": (
        """
def shift(image):
    ### BEGIN SOLUTION
    return image + 1
    ### END SOLUTION
""",
        [
            (
                "in_place",
                1,
                """
image = np.array([[1.0, 2.0]])
before = image.copy()
got = shift(image)
checks.unchanged(before, image, "image")
checks.same(got, before + 1, "shift(image)")
### BEGIN HIDDEN TESTS
tensor = torch.arange(6.0).reshape(2, 3)
before = tensor.clone()
got = shift(tensor)
checks.unchanged(before, tensor, "tensor")
checks.same(got, before + 1, "shift(tensor)")
### END HIDDEN TESTS
""",
            )
        ],
    ),
    "smooth": (
        """
def smooth(signal):
    ### BEGIN SOLUTION
    return np.array([signal[at:at + 3].sum() for at in range(len(signal) - 2)])
    ### END SOLUTION
""",
        [
            (
                "own",
                2,
                """
signal = np.array([1.0, 2.0, 4.0, 8.0])
seen = checks.watch(smooth, signal)
checks.same(seen["value"], np.array([7.0, 14.0]), "smooth(signal)")
checks.no_readymade(seen, "convolution", name="smooth")
### BEGIN HIDDEN TESTS
checks.same(smooth(np.array([5000.0, 150.0, 0.75])), np.array([5150.75]), "smooth of three")
### END HIDDEN TESTS
""",
            )
        ],
    ),
    "classify": (
        """
def classify(number):
    ### BEGIN SOLUTION
    return number > 0
    ### END SOLUTION
""",
        [
            (
                "share",
                4,
                """
### BEGIN HIDDEN TESTS
numbers = np.random.default_rng(48151623).normal(size=8)
right = [classify(float(number)) is bool(number > 0) for number in numbers]
### END HIDDEN TESTS
4 * np.mean(right)
""",
            )
        ],
    ),
    # Worth nothing: shows what the tests before it have left behind.
    "evidence": (
        """
def evidence():
    ### BEGIN SOLUTION
    return ""
    ### END SOLUTION
""",
        [
            (
                "none",
                0,
                """
found = evidence()
assert not found, found
""",
            )
        ],
    ),
}
