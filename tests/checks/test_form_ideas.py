"""Values of another form are told how they become what is asked for; typed answers too."""

import numpy as np
import pytest
import torch
from torch import nn

from course_utils.checks import Misconception, choice, form_ideas, nets, number, number_list, same

a, x = np.arange(6.0).reshape(2, 3), torch.arange(6.0).reshape(2, 3)


@pytest.mark.parametrize(
    "got,expected,words",
    [
        (torch.tensor(0.5), 0.5, "`.item()`"),
        (np.array([0.5]), 0.5, "`.item()`"),
        (x, 0.5, "Many numbers came"),
        ("0.5", 0.5, "This is text"),
        ([0.5], 0.5, "stands in brackets"),
        (True, 2, "yes or no"),
        (a.tolist(), a, "`np.array(...)`"),
        (np.array([None, None]), a[0, :2], "a None among them"),
        (x.tolist(), x, "`torch.tensor(...)`"),
        (x, a, "`.numpy()`"),
        (a, x, "`torch.from_numpy(...)`"),
        (a.T, a, "transpose it"),
        (x.T, x, "transpose it"),
        (x.flatten(), x, "only their shape"),
        (x[None], x, "only their shape"),
        ({"a": 1}, {"a": 1, "b": 2}, "Some keys are missing"),
        ({"a": 1, "b": 2}, {"a": 1}, "too many"),
        ({1: "a", 2: "b"}, {"a": 1, "b": 2}, "changed places"),
        ([("a", 1)], {"a": 1}, "`dict(...)`"),
        ({1}, {"a": 1}, "pairs each name"),
        (a.astype(int), a, "`.astype(float)`"),
        (a.astype(int), a / 2, "cuts fractions off"),
        (x.int(), x, "dtype=torch.float32"),
        (x.sum(), x, "summed up"),
        (torch.ones(2), [1, 1], "`.tolist()`"),
        ((1, 1), [1, 1], "`list(...)`"),
        ([1, 1], (1, 1), "`tuple(...)`"),
        ((n for n in (1, 1)), [1, 1], "only a recipe"),
        (1, [1, 1], "inside a loop"),
    ],
)
def test_another_form(got, expected, words):
    assert words in (form_ideas.idea(got, expected) or "")
    with pytest.raises(Misconception) as caught:
        same(got, expected, "f()")
    assert words in (caught.value.idea or "") and words in caught.value.message


@pytest.mark.parametrize(
    "got,expected",
    [
        (x + 1, a[0]),
        (x.T + 1, x),
        (x.flatten() + 1, x),
        (np.array(["a", "b"]), np.ones((2, 1))),
        (object(), [1]),
        (object(), 1),
        ("ab", x),
        ({"a": 1}, {"b": 1}),
        (1, "one"),
    ],
)
def test_no_idea_that_would_be_a_guess(got, expected):
    told = form_ideas.idea(got, expected)
    assert told is None or "`.numpy()`" in told


def test_a_slip_of_the_item_comes_first():
    with pytest.raises(Misconception) as caught:
        same(x.T, x, "f()", slips={"Batches run downwards.": x.T})
    assert caught.value.idea == "Batches run downwards."


@pytest.mark.parametrize(
    "check,words",
    [
        (lambda: choice("w", True, ["yes", "no"]), "A word in quotes"),
        (lambda: choice("w", "Yes ", ["yes", "no"]), '"yes" is how it is'),
        (lambda: choice("w", "dying_ReLUs", ["dying ReLUs"]), '"dying ReLUs" is how it is'),
        (lambda: choice("w", "dying ReLU", ["dying ReLUs", "healthy"]), 'Is "dying ReLUs" meant'),
        (lambda: choice("w", "B and C", ["A", "B", "C"]), "One of them alone"),
        (lambda: number("n", "5"), "Quotes make a text"),
        (lambda: number("n", "2 < n <= 5"), "no words, range or unit"),
        (lambda: number("n", True), "a yes or no"),
        (lambda: number("n", (0, 95)), "decimals stand behind a point"),
        (lambda: number("n", (64, 5, 5)), "One number is asked for"),
        (lambda: number_list("n", 0.9, (4,)), "Square brackets"),
        (lambda: choice("n", "b", ["A", "B"]), '"B" is how it is written'),
        (lambda: number("n", 5.0, whole=True), "`//` divides whole numbers"),
        (lambda: number_list("n", [[1, 2], [3, 4], [5, 6]], (2, 3)), "Rows and columns"),
        (lambda: number_list("n", [[1, 2, 3]], (3,)), "without brackets inside"),
        (lambda: number_list("n", [1, "2", 3], (3,)), "Quotes make a text"),
        (lambda: number_list("n", [1, 2, 3, 4], (2, 2)), "brackets of its own"),
        (lambda: nets.require_sequential(None, "net()"), "is there a `return`"),
        (lambda: nets.require_sequential(nn.Sequential, "net()"), "That is a class"),
        (lambda: nets.require_sequential(nn.ReLU(), "net()"), "List the layers"),
        (lambda: nets.require_sequential(x, "net()"), "not yet called"),
        (lambda: nets.require_sequential([nn.ReLU()], "net()"), "is such a network"),
    ],
)
def test_typed_answers_and_networks(check, words):
    with pytest.raises(Misconception) as caught:
        check()
    assert words in (caught.value.idea or "") and words in caught.value.message


def test_a_word_that_is_none_of_them_has_no_idea():
    with pytest.raises(Misconception) as caught:
        choice("w", "perhaps", ["yes", "no"])
    assert caught.value.idea is None
