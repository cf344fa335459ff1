"""The visible checks: what they accept, what they say, and that they never give an expected value
away unasked."""

from fractions import Fraction

import numpy as np
import pytest
import scipy.signal
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from course_utils import checks

numbers = st.floats(-1e6, 1e6, allow_nan=False)
small_arrays = arrays(float, st.tuples(st.integers(1, 4), st.integers(1, 4)), elements=numbers)
# Too large to be shown whole: the message names the place of the first difference.
large_arrays = arrays(float, st.tuples(st.integers(7, 9), st.integers(7, 9)), elements=numbers)


def said(check, *args, **keywords) -> str:
    with pytest.raises(checks.Misconception) as caught:
        check(*args, **keywords)
    return str(caught.value)


@pytest.mark.parametrize(
    "got,expected",
    [
        (5, 5),
        (np.int64(5), 5),
        (5.0, 5.0),
        (5, 5.0),
        (np.float32(5), 5.0),
        (np.array(5.0), 5.0),
        (True, True),
        ([1, 2.0], [1.0, 2.0]),
        ([(0, 1)], [(0, 1)]),
        ("bell", "bell"),
        ({"a": 1}, {"a": 1.0}),
        (None, None),
        (np.ones((2, 3), dtype=np.float32), np.ones((2, 3))),
        (np.asfortranarray(np.ones((2, 3))), np.ones((2, 3))),
        (torch.ones(2, 2)[:, ::1].t(), torch.ones(2, 2)),
        (np.array([np.inf, -np.inf]), np.array([np.inf, -np.inf])),
    ],
)
def test_same_accepts(got, expected):
    checks.same(got, expected, "f(x)")


@pytest.mark.parametrize(
    "got,expected,words",
    [
        (None, 5, "is there a `return`?"),
        (5.0, 5, "whole number"),
        (True, 5, "whole number"),
        ("5", 5.0, "single number"),
        (5, True, "True or False"),
        ([1.0], np.ones(1), "array is asked for, of shape (1,); this is a list of 1 entry"),
        (np.ones(2, dtype=int), np.ones(2), "A float array is asked for"),
        (np.ones((2, 3)), np.ones((3, 2)), "shape should be (3, 2)"),
        (torch.ones(2), torch.ones(2, dtype=torch.float64), "dtype"),
        (
            np.ones(2),
            torch.ones(2),
            "A tensor is asked for, of shape (2,); this is an ndarray of shape (2,)",
        ),
        ((1, 2), [1, 2], "A list is asked for, of 2 entries; this is a tuple of 2 entries"),
        ([1], [1, 2], "1 entry where 2 are asked"),
        ([1, 2], [1], "2 entries where 1 is asked"),
        (np.ones(2), 1.0, "this is an ndarray of shape (2,)"),
        (np.float64(2.5), 1.0, "got:      2.5\n"),
        ([np.float64(2.5), np.bool_(True)], [1.0, 2.0], "got:      [2.5, True]\n"),
        (np.zeros((1, 2, 2)), np.ones((1, 2, 2)), "got:      [[[0. 0.]\n              [0. 0.]]]\n"),
        ([[0, 1]], [(0, 1)], "another value"),
        (np.array([np.nan]), np.ones(1), "not right"),
        ({"a": 1}, {"b": 1}, "keys should be"),
    ],
)
def test_same_refuses(got, expected, words):
    assert words in said(checks.same, got, expected, "f(x)")


def test_same_names_the_slip_and_the_place():
    got, expected = np.zeros((9, 9)), np.zeros((9, 9))
    expected[4, 7] = 2.5
    message = said(
        checks.same,
        got,
        expected,
        "f(x)",
        slips={"Wrong idea.": expected, "Is something left out?": got},
    )
    assert "Is something left out?" in message and "Wrong idea" not in message
    assert "[4, 7]" in message
    assert "2.5" not in message
    assert "2.5" in said(checks.same, got, expected, "f(x)", reveal=True)


def test_same_names_the_slip_behind_whole_numbers():
    slips = {"It is flipped.": np.array([2.0, 1.0])}
    message = said(checks.same, np.array([2, 1]), np.array([1.0, 2.0]), "f(x)", slips=slips)
    assert "It is flipped.\n  A float array is asked for" in message


@given(small_arrays)
def test_same_is_reflexive(array):
    checks.same(array, array.copy(), "f(x)")
    checks.same(array.tolist(), array.tolist(), "f(x)")


@given(large_arrays, st.data())
def test_same_sees_one_changed_entry(array, data):
    at = tuple(data.draw(st.integers(0, length - 1)) for length in array.shape)
    other = array.copy()
    other[at] += 1e-3 * max(1.0, np.abs(array).max())
    assert str(list(at)) in said(checks.same, other, array, "f(x)")


@given(small_arrays)
def test_hidden_messages_keep_the_expected_value(array):
    secret = array + 12345.678
    assert "12345" not in said(checks.same, np.zeros_like(array), secret, "f(x)").replace(
        str(secret.shape), ""
    )


def test_unchanged():
    checks.unchanged(np.ones(2), np.ones(2), "image")
    assert "`image`" in said(checks.unchanged, np.ones(2), np.zeros(2), "image")


def test_raises():
    def fails(error):
        raise error

    checks.raises(ValueError, fails, ValueError("no"), call="f(x)", why="it is empty")
    assert "It raised KeyError" in said(
        checks.raises, ValueError, fails, KeyError("k"), call="f(x)", why="it is empty"
    )
    assert "It returned 3." in said(
        checks.raises, ValueError, lambda: 3, call="f(x)", why="it is empty"
    )
    with pytest.raises(NotImplementedError):
        checks.raises(ValueError, fails, NotImplementedError(), call="f(x)", why="it is empty")


@pytest.mark.parametrize(
    "check,value,words",
    [
        (lambda v: checks.number("n", v), "7", "should be a number"),
        (lambda v: checks.number("n", v), None, "Not written yet: `n` has no value."),
        (lambda v: checks.number("f(1)", v), None, "is there a `return`?"),
        (lambda v: checks.number("n", v, 0), -1, "0 or more; it is -1"),
        (lambda v: checks.number("n", v), float("nan"), "finite"),
        (lambda v: checks.number("n", v, 0, 1), 2, "1 or less; it is 2"),
        (lambda v: checks.number("n", v, whole=True), 2.0, "whole number"),
        (lambda v: checks.choice("n", v, ["a", "b"]), "A", "one of"),
        (lambda v: checks.number_list("n", v, (2, 2)), [[1, 2], [3]], "rows differ"),
        (lambda v: checks.number_list("n", v, (2,)), [np.zeros((2, 2)), np.zeros((2, 3))], "rows"),
        (lambda v: checks.number_list("n", v, (2,)), [1, 2j], "is not a number"),
        (lambda v: checks.number_list("n", v, (2,)), "ab", "list of 2"),
        (lambda v: checks.number_list("n", v, (2,)), [1, np.inf], "finite"),
        (lambda v: checks.array("f(x)", v, "maps", (2, 3), {}), np.zeros(2), "shape (2,)"),
        (lambda v: checks.array("f(x)", v, "a", (2, 3), {(3, 2): "Turn"}), np.ones((3, 2)), "Turn"),
        (lambda v: checks.array("f(x)", v, "maps", (2,), {"list": "Make"}), [1, 2], "Make"),
        (lambda v: checks.array("f(x)", v, "maps", (2,), {}), None, "is there a `return`"),
        (lambda v: checks.shape("n", v, 2), (1, 2, 3), "2 entries"),
        (lambda v: checks.shape("n", v, 1), (1, 2, 3), "1 entry;"),
        (lambda v: checks.shape("n", v, 2), (1.0, 2), "whole numbers"),
        (lambda v: checks.shape("n", v, 2), 5, "tuple such as"),
    ],
)
def test_forms(check, value, words):
    assert words in said(check, value)


def test_explained_adds_the_hint_and_lets_other_errors_pass():
    words = r"f\(x\) stops with an error.\n  Mind the end.\n  the error: .*\(2,2\)"
    with (
        pytest.raises(checks.Misconception, match=words),
        checks.explained("f(x)", {"(2,2) (3,3)": "Mind the end."}),
    ):
        np.ones((2, 2)) * np.ones((3, 3))
    for error in (ValueError("k"), NotImplementedError()):
        with pytest.raises(type(error)), checks.explained("f(x)", {"(2,2)": "Mind the end."}):
            raise error


@pytest.mark.parametrize(
    "function,named",
    [
        (lambda: np.convolve([1, 2], [3]), "calls numpy.convolve: that"),
        (
            lambda: scipy.signal.correlate(np.ones((3, 3)), np.ones((2, 2))),
            "calls scipy.correlate: that",
        ),
        (
            lambda: np.polymul([1, 2], [3, 4]),
            "calls numpy.polymul (which calls numpy.convolve): that",
        ),
        (
            lambda: torch.nn.Conv2d(1, 1, 2)(torch.ones(1, 1, 4, 4)),
            "calls torch's convolution: that",
        ),
    ],
)
def test_readymade_functions_are_named_as_the_student_called_them(function, named):
    assert named in said(checks.no_readymade, checks.watch(function), "convolution", name="f")


def test_watch_sees_readymade_functions_under_any_name():
    import torch.nn.functional as anything
    from numpy import convolve as plus

    image, kernel = torch.ones(1, 1, 4, 4), torch.ones(1, 1, 2, 2)
    seen = {
        "convolution": [
            lambda: plus([1, 2], [3]),
            lambda: anything.conv2d(image, kernel),
            lambda: torch.nn.Conv2d(1, 1, 2)(image),
        ],
        "pooling": [lambda: anything.max_pool2d(image, 2), lambda: torch.nn.MaxPool2d(2)(image)],
        "unfold": [lambda: anything.unfold(image, 2), lambda: torch.nn.Unfold(2)(image)],
    }
    for family, functions in seen.items():
        for function in functions:
            assert "with pride" in said(
                checks.no_readymade, checks.watch(function), family, name="f"
            )
    for allowed in (
        lambda: image.unfold(2, 2, 1),
        lambda: torch.einsum("abcd,abcd->a", image, image),
        lambda: np.pad(np.ones(3), 1),
    ):
        checks.no_readymade(checks.watch(allowed), *seen, name="f")


def test_watch_counts_operations_and_calls():
    def inner(x):
        return x + 1

    seen = checks.watch(lambda x: inner(inner(x)), torch.ones(2), callee=inner)
    assert (
        seen["calls"] == 2
        and seen["operations"]["add"] == 2
        and seen["value"].tolist() == [3.0, 3.0]
    )


def test_an_answer_may_be_a_tensor_or_an_array_without_axes():
    assert checks.number("n", torch.tensor(-8.0)) == checks.number("n", np.array(-8.0)) == -8.0
    assert checks.number("n", torch.tensor(3), whole=True) == 3
    assert checks.number_list("n", torch.tensor([1.0, 2.0]), (2,)).tolist() == [1.0, 2.0]


def test_a_hint_for_a_type_of_error_leaves_a_library_s_own_to_its_idea():
    hints = {"ValueError": "Is too much refused?"}
    for slip, words in (
        (lambda: np.ones((2, 3)) @ np.ones((2, 3)), "as many columns on the left"),
        (lambda: int("no number of theirs") and None, "Is too much refused?"),
    ):
        with pytest.raises(checks.Misconception) as caught, checks.explained("f(x)", hints):
            slip()
        assert words in caught.value.idea


def test_a_fraction_is_a_number_and_what_looks_alike_is_told_why():
    checks.same(Fraction(1, 3), 1 / 3, "f(x)")
    assert checks.number("n", Fraction(1, 2)) == 0.5
    assert "finite" in said(checks.number, "n", 10**400)
    assert "expected: 1.0" in said(checks.same, 10**400, 1.0, "f(x)", reveal=True)
    assert "got:      Fraction(1, 2)" in said(checks.same, Fraction(1, 2), 1 / 3, "f(x)")
    for got in (np.array([0.333333]), np.array([1 / 3], dtype=np.float32)):
        message = said(checks.same, got, np.array([1 / 3]), "f(x)", reveal=True, tolerance=1e-9)
        assert "Only later digits differ" in message


def test_a_watched_function_may_print_tensors():
    def printing(x):
        print(x, f"{x}", x.bfloat16(), torch.nn.Parameter(x))
        return x + 1

    seen = checks.watch(printing, torch.ones(2, 2))
    checks.no_readymade(seen, "convolution", name="printing")
    assert seen["operations"]["add"] == 1 and str(torch.ones(1)) == "tensor([1.])"
