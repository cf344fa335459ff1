"""What a report works out from marks and messages: separation, likeness, sentences, and cells that
no spreadsheet runs."""

import random
import re

import numpy as np
import pytest
from helpers.characters import FLIPPED
from helpers.results import made_up
from helpers.submissions import ASSIGNMENTS, ROOT
from matplotlib.axes import Axes

from autograder.export.formats import harmless
from autograder.judging.marking import told
from autograder.judging.outcomes import failure
from autograder.judging.standins import Stopped
from autograder.record import Cell, Finding, Verdict
from autograder.report.charts import items_chart
from autograder.report.misconceptions import LEFT_OUT, UNFORESEEN, sentence_of, stops
from autograder.report.similarity import similar_pairs, tokens
from autograder.report.statistics import item_figures
from course_utils import checks
from course_utils.plots import style


def test_separation_is_the_correlation_with_the_rest():
    figures = item_figures(
        made_up({"one": [0, 0, 1, 1, 1], "two": [1, 0, 2, 3, 2], "flat": [1, 1, 1, 1, 1]})
    )
    assert figures[0].separation == pytest.approx(
        0.88070, abs=1e-4
    )  # of [0 0 1 1 1] with [2 1 3 4 3]
    assert figures[2].separation is None
    assert item_figures(made_up({"one": [0, 1], "two": [0, 1]}))[0].separation is None


def test_what_all_have_in_common_is_no_sign():
    alike = {f"s{at:02}": {"one": FLIPPED} for at in range(20)}
    assert similar_pairs(made_up({"one": [0] * 20}, alike)) == []
    model = {f"s{at:02}": {"one": FLIPPED} for at in range(2)}
    assert similar_pairs(made_up({"one": [0] * 20}, model, stub=FLIPPED)) == []
    assert len(similar_pairs(made_up({"one": [0] * 20}, model))) == 1
    short = {f"s{at:02}": {"one": "window_sum = 23"} for at in range(2)}
    assert similar_pairs(made_up({"one": [0] * 20}, short)) == []


CLASSES = 12, 16, 50, 200
UNUSUAL = {
    "correlate2d": """def correlate2d(image, kernel):
    H, W = image.shape
    kh, kw = kernel.shape
    stack = []
    for a in range(H - kh + 1):
        strip = image[a:a + kh]
        stack.append([
            np.tensordot(strip[:, b:b + kw] + 0.0, kernel + 0.0, axes=2) for b in range(W - kw + 1)
        ])
    return np.asarray(stack, dtype=float)
""",
    "convolve1d": """def convolve1d(f, g, mode="full"):
    if mode not in {"full", "same", "valid"}:
        raise ValueError("bad mode " + mode)
    if not len(f) or not len(g):
        raise ValueError("nothing there")
    diag = {}
    for p, x in enumerate(f):
        for q, y in enumerate(g):
            diag[p + q] = diag.get(p + q, 0) + x * y
    whole = [diag[key] for key in sorted(diag)]
    lo, hi = sorted([len(f), len(g)])
    if mode == "full":
        return whole
    if mode == "valid":
        return whole[lo - 1:hi]
    return whole[(lo - 1) // 2:][:hi]
""",
}


def renamed(source: str) -> str:
    """The same code with other names and comments."""
    return "# my own\n" + re.sub(
        r"\b(stack|strip|kh|kw|diag|whole|lo|hi|key|[abpqxy])\b", r"\1_2", source
    )


@pytest.mark.parametrize("count", CLASSES)
def test_long_copies_stand_out_though_renamed(count: int):
    marks = {name: [1] * count for name in UNUSUAL}
    copied = {"s03": UNUSUAL, "s07": {name: renamed(source) for name, source in UNUSUAL.items()}}
    assert [(one.first, one.second) for one in similar_pairs(made_up(marks, copied))] == [
        ("s03", "s07")
    ]
    shared = {f"s{at:02}": UNUSUAL for at in range(count)}
    assert similar_pairs(made_up(marks, shared)) == []
    for name, source in UNUSUAL.items():  # the model answer is no sign, nor is the stub
        like_the_model = {student: {name: answers[name]} for student, answers in copied.items()}
        assert similar_pairs(made_up({name: [1] * count}, like_the_model, stub=source)) == []


@pytest.mark.parametrize("count", CLASSES)
def test_two_answers_of_usual_length_are_no_sign(count: int):
    usual = """def correlate2d(image, kernel):
    rows, columns = image.shape[0] - kernel.shape[0] + 1, image.shape[1] - kernel.shape[1] + 1
    return np.array(
        [[apply_kernel(image, r, c, kernel) for c in range(columns)] for r in range(rows)]
    )
"""
    assert 60 < len(tokens(usual)) < 90
    copied = {
        "s03": {"one": usual, "two": usual},
        "s07": {"one": renamed(usual), "two": renamed(usual)},
    }
    assert similar_pairs(made_up({"one": [1] * count, "two": [1] * count}, copied)) == []


@pytest.mark.parametrize("count", CLASSES)
@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_independent_answers_are_no_sign(assignment: str, count: int):
    """Everyone has an idea of their own at each item, as far as the answer bank's right answers
    go."""
    mixed, answers = random.Random(count), {f"s{at:02}": {} for at in range(count)}
    items = sorted(path.name for path in (ROOT / "tests" / "answers" / assignment).iterdir())
    for item in items:
        ideas = {
            path.read_text()
            for path in (ROOT / "tests" / "answers" / assignment / item).glob("right_*.py")
        }
        for student, idea in zip(
            mixed.sample(list(answers)[:12], len(ideas)), sorted(ideas), strict=True
        ):
            answers[student][item] = idea
    assert similar_pairs(made_up({item: [1] * count for item in items}, answers)) == []


def test_answers_that_wait_are_grey(monkeypatch):
    results = made_up({"one": [0, 1, 1, 1], "why": [0, 0, 0, 0]})
    for one in results.works[1:]:
        one.cells[1].waits = True
    figures = item_figures(results)
    assert [(one.none, one.waiting, one.everyone) for one in figures] == [(1, 0, 4), (1, 3, 4)]
    bars, barh = {}, Axes.barh

    def seen(axes, places, widths, *more, label, color, **settings):
        bars[label, color] = widths.tolist()
        return barh(axes, places, widths, *more, label=label, color=color, **settings)

    monkeypatch.setattr(Axes, "barh", seen)
    assert "to mark" in items_chart(figures)
    assert bars["to mark", style.SOFT] == [0, 75] and bars["none", style.ORANGE] == [25, 25]
    assert np.sum(list(bars.values()), axis=0).tolist() == [100, 100]


def test_one_endless_loop_is_one_line_an_item():
    results = made_up({"one": [0, 0], "two": [0, 0]})
    said = "The code was stopped: it took longer than 2 s: is there a loop that never ends?"
    for item, cell in (("one", "a"), ("one", "b"), ("two", "c")):
        stopped = Finding(Verdict.STOPPED, said)
        results.works[0].cells.append(Cell(cell, item, Verdict.STOPPED, finding=stopped))
    assert [(one.student, one.item, one.cells, one.text) for one in stops(results)] == [
        ("s00", "one", 2, said),
        ("s00", "two", 1, said),
    ]


def test_tokens_leave_out_what_is_easily_changed():
    assert tokens("def f(a, b):\n    '''Adds.'''\n    # sum\n    return a+b") == tokens(
        "def g(x,  y):\n  return x + y\n"
    )
    assert tokens("a + b") != tokens("a - b") and tokens("np.sum(a)") != tokens("np.max(a)")
    assert tokens("def (((") and tokens("") == []


FLIP = "Flipped: use it as it stands."
WIDE, TALL = np.ones((2, 3)), np.ones((3, 2))


@pytest.mark.parametrize(
    "fail,verdict,sentence",
    [
        (lambda: checks.same(3, 4, "f(2)", slips={FLIP: 3}), "idea", FLIP),
        (lambda: checks.same(3, 4, "f(2) (seed 4)"), "value", UNFORESEEN),
        (lambda: checks.same([], [1, 2], "f(2)"), "form", None),
        (lambda: checks.same([1], [1, 2], "f(2)"), "form", None),
        (lambda: checks.same([1, 2], [1], "f(2)"), "form", None),
        (lambda: checks.same(TALL, WIDE, "f(2)"), "idea", None),
        (lambda: checks.same({"a": 1}, {"b": 1}, "f(2)"), "form", None),
        (
            lambda: checks.same(None, 3, "f(2)"),
            "idea",
            "It gave None: is there a `return`?",
        ),
        (lambda: checks.number("a", {}), "form", "`a` should be a number."),
        (lambda: checks.number("a", None), "unwritten", LEFT_OUT),
        (lambda: checks.shape("a", (1, 2, 3), 4), "form", "`a` should have 4 entries."),
        (lambda: checks.require(False, "Count the first place too."), "idea", None),
        (lambda: 1 / 0, "error", "ZeroDivisionError: division by zero"),
        (
            lambda: stop("it took longer than 2 s: is there a loop that never ends?"),
            "stopped",
            None,
        ),
        (lambda: unwritten(), "unwritten", LEFT_OUT),
        (lambda: nowhere, "absent", LEFT_OUT),  # noqa: F821 - no such name is the point
    ],
)
def test_what_failed_travels_as_data(fail, verdict: str, sentence: str | None):
    with pytest.raises(BaseException) as caught:  # noqa: PT011, B017 - a stop is no Exception
        fail()
    finding, outputs = told([failure(caught.value, range(0), [])])
    cell = Cell("test_item", "item", finding.verdict, 0.0, 1.0, finding)
    assert cell.verdict == verdict and outputs[0].output_type == "error"
    assert sentence is None or sentence_of(cell) == sentence
    assert "seed" not in cell.message


def test_the_parts_of_a_finding():
    with pytest.raises(checks.Misconception) as caught:
        checks.same(np.array([1.0, 2.0]), np.array([1.0, 3.0]), "f(x) (seed 7)", slips={})
    finding, (output,) = told([failure(caught.value, range(0), [], 9)])
    assert (finding.call, finding.got, finding.seed) == ("f(x)", "[1. 2.]", 9)
    assert finding.expected == "shape (2,), another value at [1]"
    assert finding.brief == "f(x) is not right yet." and "got:      [1. 2.]" in finding.message
    assert "(seed 7)" in output.evalue and "finding" not in output


def stop(reason: str):
    raise Stopped(reason)


def unwritten():
    raise NotImplementedError


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@sum", "\t=1", "\r=1", " =1", "＝1"])
def test_no_formula_gets_out(text: str):
    assert harmless(text) == f"'{text}" and harmless("ada-1") == "ada-1" and harmless("-") == "-"
