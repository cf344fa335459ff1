"""How a test cell may end on two sides: with a partial score, with a crash or a loop that is
stopped, with a comparison."""

from collections.abc import Iterator

import pytest
from helpers.desk import Desk

from autograder.judging.limits import LimitValues


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Judges the answers of all of these tests."""
    made = Desk(tmp_path_factory.mktemp("desk"))
    yield made
    made.close()


@pytest.mark.parametrize(
    "score,earned",
    [
        ("0.5", 0.5),
        ("np.float64(0.25)", 0.25),
        ("torch.tensor(0.5)", 1),
        ("np.float32(0.5)", 0.5),
        ("np.array(0.75)", 0.75),
        ("1", 1),
        ("0.0", 0),
        ("np.int64(1)", 1),
        ("True", 1),
        ("None", 1),
        ("'0.5'", 1),
        ("[0.5]", 1),
        ("float('nan')", 0),
        ("np.nan", 0),
        ("float('inf')", 0),
        ("-0.5", 0),
        ("1.5", 0),
        ("np.float64('nan')", 0),
        ("10 ** 400", 0),
    ],
)
def test_partial_scores(desk: Desk, score: str, earned: float):
    (mark,), notebook = desk.judge("pass", score)
    assert mark.score == earned
    if earned < 1:
        assert mark.message or any(output.get("text") for output in notebook.cells[-1].outputs)


def test_a_crash_fails_that_test_alone_and_earlier_cells_are_repeated(desk: Desk):
    marks, _ = desk.judge(
        "import os\nstate = ['kept']\ndef die(): os._exit(3)\ndef live(): return state[0]",
        "die()",
        "assert live() == 'kept'",
        "try:\n    die()\nexcept Exception:\n    pass",
        "assert live() == 'kept'",
    )
    assert [mark.score for mark in marks] == [0, 1, 0, 1]
    assert "ended the Python process" in marks[0].message


def test_a_loop_in_a_call_is_stopped(desk: Desk):
    marks, _ = desk.judge(
        "state = ['kept']\ndef loop():\n    state[0] = 'still here'\n    while True: pass\n"
        "def live(): return state[0]",
        "loop()",
        "assert live() == 'kept'",  # nothing that a test did reaches the next
        limits=LimitValues(call_seconds=1),
    )
    assert [mark.score for mark in marks] == [0, 1]
    assert "took longer than 1 s" in marks[0].message


def test_after_a_time_out_the_same_answer_gets_half_the_time(desk: Desk):
    marks, _ = desk.judge(
        "def loop():\n    while True: pass\ndef other():\n    while True: pass",
        "loop()",
        "loop()",
        "other()",
        limits=LimitValues(call_seconds=2),
    )
    for mark, seconds in zip(marks, (2, 1, 2), strict=True):
        assert f"took longer than {seconds} s" in mark.message


def test_a_loop_in_a_cell_is_stopped(desk: Desk):
    marks, notebook = desk.judge(
        "x = 5\nwhile True: pass", "assert x == 5", limits=LimitValues(cell_seconds=1)
    )
    assert marks[0].score == 1  # what the cell did before is kept
    assert "took longer than 1 s" in str(notebook.cells[1].outputs)


def test_a_loop_in_the_judge_is_stopped(desk: Desk):
    marks, _ = desk.judge(
        "many = 10 ** 15",
        "while many: many = max(many, 1)",
        "assert many",
        limits=LimitValues(test_seconds=1),
    )
    assert [mark.score for mark in marks] == [0, 1]
    assert "took longer than 1 s" in marks[0].message


def test_a_library_loop_in_the_judge_ends_with_the_notebook(desk: Desk):
    marks, _ = desk.judge(
        "first = 1\nmany = 1 << 60",
        "assert first",
        "sum(itertools.repeat(1, many))",
        limits=LimitValues(test_seconds=1, total_seconds=4),
    )
    assert [mark.score for mark in marks] == [1, 0]
    assert "took too long" in marks[1].message


def test_a_library_comparison_in_a_hidden_test_tells_nothing(desk: Desk):
    hidden = (
        "assert True\n### BEGIN HIDDEN TESTS\nnp.testing.assert_allclose(f(), 31415.25)\n"
        "### END HIDDEN TESTS"
    )
    shown = (
        "np.testing.assert_allclose(f(), 31415.25)\n### BEGIN HIDDEN TESTS\nassert True\n"
        "### END HIDDEN TESTS"
    )
    marks, _ = desk.judge("def f(): return 1.0", hidden, shown)
    assert "31415" not in marks[0].message and "not right" in marks[0].message
    assert "31415" in marks[1].message
