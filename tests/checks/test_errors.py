"""Errors in words: real ones of Python, numpy and torch are each told by their idea."""

import operator

import numpy as np
import pytest
import torch
from torch import nn

from course_utils.checks import errors

a, x = np.ones((2, 3)), torch.ones(2, 3)


def unset():
    return total  # noqa: F821


def late():
    value += 1  # noqa: F821, F841


def unbracketed():
    with torch.no_grad:
        pass


@pytest.mark.parametrize(
    "slip,words",
    [
        (lambda: a + np.ones((3, 3)), "shapes (2,3) and (3,3) meet"),
        (lambda: a.__setitem__((0, slice(None)), np.ones(2)), "shape (2,) is put into a place"),
        (lambda: a @ a, "as many columns on the left"),
        (lambda: np.dot(a, a), "as many columns on the left"),
        (lambda: x @ x, "made for rows of 2 numbers and gets rows of 3"),
        (lambda: x + torch.ones(3, 2), "an axis of 3 meets one of 2"),
        (
            lambda: x.__setitem__(0, torch.ones(2)),
            "an axis of 2 is put into a place whose axis is 3",
        ),
        (lambda: a.reshape(4, 2), "6 of them can't fill the shape (4,2)"),
        (lambda: x.reshape(4, 2), "6 of them can't fill the shape [4, 2]"),
        (lambda: x.t().view(6), "`reshape` copies"),
        (lambda: torch.cat([x, torch.ones(2, 4)]), "put together here differs"),
        (lambda: torch.stack([x, torch.ones(2, 4)]), "put together here differs"),
        (lambda: np.einsum("ab,bc", a, a), "einsum each axis"),
        (lambda: np.einsum("ab,ba->ab", a, a), "einsum each axis"),
        (lambda: np.pad(a[None], ((0, 1), (0, 1))), "a pair (before, after) for each axis"),
        (lambda: np.pad(a, 1, value=-1), "`np.pad(array, width, constant_values=value)`"),
        (lambda: np.max(0, a), "`np.maximum(a, b)` is the larger of two"),
        (lambda: np.sum(a, a), "`np.sum(a * b)` multiplies first"),
        (lambda: a.append(1), "An array has no `append`"),
        (lambda: list(nn.MSELoss()), "'MSELoss', is no list"),
        (lambda: list(5), "`range(n)` counts up to n"),
        (lambda: np.pad(a, 1, 5), "`np.pad(array, width, constant_values=value)`"),
        (lambda: np.pad(a, 1, "constant", 5), "`np.pad(array, width, constant_values=value)`"),
        (lambda: x.__setitem__((0, 0), x.max(dim=0)), "`.values` are the first"),
        (lambda: x.__setitem__((0, 0), x), "the sum (or maximum) over all of it"),
        (lambda: None > 3, "`print` gives nothing back"),
        (lambda: a.__setitem__((0, 0), sum(a)), "Python's `sum` add up rows"),
        (lambda: max(0, a), "Python's `max` and `min`"),
        (lambda: a.argmax()[0], "A single number is treated as a list"),
        (lambda: nn.functional.conv2d(a, a), "`torch.as_tensor(array)`"),
        (lambda: torch.relu(a), "`torch.as_tensor(array)`"),
        (lambda: nn.Conv2d(1, 1, 1)(x.double()[None, None]), "different dtype"),
        (lambda: nn.ConstantPad2d(1), "`nn.ConstantPad2d(width, value)` takes both"),
        (lambda: nn.Sequential([nn.ReLU()]), "one by one, without a list"),
        (lambda: nn.Parameter(torch.arange(3)), "`.float()` comes before"),
        (lambda: torch.einsum("abc->a", x), "einsum each axis"),
        (lambda: np.array([[1, 2], [3]]), "rows differ"),
        (lambda: a[2, 0], "Index 2 is outside axis 0, which has 2 entries"),
        (lambda: x[2], "Index 2 is outside axis 0, which has 2 entries"),
        (lambda: [1, 2][2], "n entries have the indexes"),
        (lambda: (1, 2)[2], "n entries have the indexes"),
        (lambda: a[0, 0, 0], "more indexes than axes"),
        (lambda: x[0, 0, 0], "more indexes than axes"),
        (lambda: a.sum(axis=2), "There is no axis 2: there are 2"),
        (lambda: x.sum(dim=2), "There is no axis 2 here"),
        (lambda: np.zeros(4 / 2), "`//` rounds"),
        (lambda: a[1.0], "`//` rounds"),
        (lambda: list(range(2.0)), "`//` rounds"),
        (lambda: np.unravel_index(a, a.shape), "must be a whole number"),
        (lambda: a[2:].max(), "largest (or smallest) of nothing"),
        (lambda: max([]), "largest (or smallest) of nothing"),
        (lambda: x[2:].max(), "largest (or smallest) of nothing"),
        (lambda: np.zeros((-1, 2)), "comes out negative"),
        (lambda: torch.zeros(-1, 2), "comes out negative"),
        (lambda: x.permute(0, 0), "Each axis is named once"),
        (lambda: x.amax(dim=(0, 0)), "Each axis is named once"),
        (lambda: a.sum(axis=(0, 0)), "Each axis is named once"),
        (lambda: x.reshape(2, 6 / 2), "`//` rounds"),
        (lambda: nn.functional.pad(x, (1.0, 1)), "`//` rounds"),
        (lambda: np.pad(a, -1), "padding below 0"),
        (lambda: np.lib.stride_tricks.sliding_window_view(a, 2), "one size above 0 for each axis"),
        (lambda: np.lib.stride_tricks.sliding_window_view(a, (1, -1)), "one size above 0"),
        (lambda: np.einsum(a, "ab->a"), "einsum each axis"),
        (lambda: list(a[0, 0]), "`range(n)` counts up to n"),
        (lambda: [row + col for row, col in [1, 2]], "`zip(...)` give pairs"),
        (lambda: list(zip(a, x[0], strict=True)), "differs in length"),
        (lambda: operator.setitem((2, 3), 0, 1), "a shape alone is no array"),
        (lambda: sum((n for n in (1, 2)) + 1), "only a recipe"),
        (lambda: sorted([1, [2]]), "compared of which neither"),
        (lambda: isinstance(int, 2), "the value first, then a type"),
        (lambda: isinstance(2, "int"), "then a type such as `int`, without quotes"),
        (lambda: getattr("ndim", a, None), "the object first, then the name"),
        (lambda: np.log1p(float), "Not all that numpy gets here are numbers"),
        (lambda: np.sqrt([1.0, None]), "is there a None"),
        (lambda: x * (1, 3), "a tensor of several, or of floats"),
        (lambda: range(torch.tensor(2.5)), "a tensor of several, or of floats"),
        (lambda: a.ndim(3), "is a `*` missing"),
        (lambda: a.unfold(0, 1, 1), "'numpy.ndarray' has nothing called `unfold`"),
        (lambda: torch.pad(x, 1), "'torch' has nothing called `pad`"),
        (lambda: a + None, "There is a None"),
        (lambda: dict().get(1)[0], "There is a None"),
        (lambda: x + None, "There is a None"),
        (lambda: a.ndim[0], "A single number is treated as a list"),
        (lambda: len(3), "A single number is treated as a list"),
        (lambda: [1] * 0.5, "Lists and tuples don't calculate"),
        (lambda: [1] - [1], "Lists and tuples don't calculate"),
        (lambda: [1].shape, "plain list"),
        (lambda: a.tolist()[0, 0], "plain list"),
        (lambda: bool(a > 0), "want one yes or no"),
        (lambda: bool(x > 0), "want one yes or no"),
        (lambda: float(a), "one number is needed"),
        (lambda: x.item(), "one number is needed"),
        (lambda: len[0], "without its brackets"),
        (lambda: (lambda one, two, three: 0)(*a), "other arguments than"),
        (lambda: np.ones(2, int).__iadd__(0.5), "Fractions can't be put"),
        (lambda: torch.ones(2, dtype=int).add_(0.5), "Fractions can't be put"),
        (lambda: x @ x.double().t(), "different dtype"),
        (lambda: torch.nn.functional.pad(a, (1, 1)), "`torch.as_tensor(array)`"),
        (lambda: torch.maximum(0, x), "something that is none"),
        (lambda: nn.Conv2d(3, 1, 3)(torch.ones(1, 1, 5, 5)), "made for 3 channels gets 1"),
        (lambda: nn.Conv2d(1, 1, 3)(torch.ones(1, 1, 2, 2)), "window doesn't fit"),
        (lambda: nn.MaxPool2d(3)(torch.ones(1, 1, 2, 2)), "window doesn't fit"),
        (lambda: nn.Sequential(nn.ReLU), "made with brackets"),
        (lambda: x.sum().backward(), "leads back from here to the weights"),
        (lambda: nn.Linear(1, 1).weight.add_(1), "changed in place"),
        (lambda: nn.Linear(1, 1).weight.numpy(), "`.detach()` it first"),
        (lambda: 1 / 0, "divided by 0"),
        (lambda: torch.randint(3, 2), "the bound is one int"),
        (lambda: torch.randint((2,), 3), "the bound is one int"),
        (lambda: torch.Generator().randint(3), "draws nothing by itself"),
        (lambda: torch.stack(x), "a single one came"),
        (lambda: np.stack(3), "as one tuple or list"),
        (lambda: np.zeros(2, 3), "as one tuple or list"),
        (lambda: sum(a, axis=1), "know no axes"),
        (lambda: torch.roll(x, (1, 1)), "an axis in `dims` for each"),
        (lambda: torch.roll(x.sum(), 1, 1), "an axis in `dims` for each"),
        (lambda: x[::-1], "can't be read backwards"),
        (lambda: (x > 0).mean(), "need `.float()`"),
        (lambda: torch.ones(2, dtype=int).std(), "need `.float()`"),
        (lambda: torch.histc(torch.ones(2, dtype=int)), "need `.float()`"),
        (lambda: torch.bincount(torch.ones(2)), "counts whole numbers"),
        (lambda: nn.Linear(3), "made from fewer numbers"),
        (lambda: nn.Conv2d(3, 1), "made from fewer numbers"),
        (lambda: nn.LazyLinear(3).weight.shape, "A lazy layer"),
        (lambda: nn.Sequential().weight, "A Sequential has no `weight` of its own"),
        (lambda: (1, 2).weight, "take it apart"),
        (lambda: nn.Dropout(5), "the share that is silenced"),
        (lambda: nn.functional.cross_entropy(x[0], torch.ones(3, dtype=int)), "the scores first"),
        (lambda: nn.functional.cross_entropy(torch.ones(3, dtype=int), x[0]), "the scores first"),
        (lambda: nn.Relu(), "capitals too"),
        (lambda: 0.5 ^ 2, "no power in Python"),
        (lambda: {"a": 1}["b"], "no entry 'b'"),
        (lambda: [1].remove(), "go through them"),
        (lambda: print(*late), "call it"),
        (lambda: len(iter([1])), "count as you go"),
        (lambda: nn.functional.pad(x, (1, 1), value="0"), "should be of the kind float"),
        (lambda: nn.MSELoss()(x, x)(x), "is a `*` missing"),
        (lambda: torch.histc(x, 4, 3, 0), "first how many bins"),
        (unbracketed, "are the brackets missing"),
        (unset, "`total` isn't known"),
        (late, "`value` is used before"),
    ],
)
def test_natural_slips(slip, words):
    with pytest.raises(Exception) as caught:
        slip()
    assert words in (errors.idea(caught.value) or ""), errors.words(caught.value)


def test_other_errors_have_no_idea():
    assert errors.idea(ValueError("a mode of one's own")) is None
    assert errors.idea(NameError("bincount")) is None
    assert "def" in (
        errors.idea(TypeError("Random.randint() missing 1 required positional argument: 'b'")) or ""
    )
