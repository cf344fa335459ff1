"""What a notebook shows beside a check's own message, in a real kernel."""

import re

import nbclient
import nbformat
import pytest
from helpers.waiting import PATIENCE


def run(sources: dict[str, str]) -> dict[str, str]:
    """What cells print or fail with in a kernel."""
    cells = {name: nbformat.v4.new_code_cell(source) for name, source in sources.items()}
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell("from course_utils import checks"), *cells.values()]
    )
    client = nbclient.NotebookClient(
        notebook, allow_errors=True, timeout=PATIENCE, kernel_name="python3"
    )
    client.execute()
    return {
        name: re.sub(
            r"\x1b\[[\d;]*m",
            "",
            "\n".join(
                out.get("text") or "\n".join(out.get("traceback", ["a value"]))
                for out in cell.outputs
            ),
        )
        for name, cell in zip(cells, notebook.cells[1:], strict=True)
    }


@pytest.fixture(scope="module")
def in_a_notebook() -> dict[str, str]:
    """What cells print or fail with in a kernel, by their source."""
    sources = {
        "typed": "answer = {'a': 1}\nchecks.number('answer[\"a\"]', answer['a'])\n"
        "checks.choice('word', 'yes', ['yes', 'no']);",
        "wrong form": "checks.number('n', 1)\nchecks.number('n', 'one')",
        "two checks": "# Twice?\nchecks.same(2, 2, 'f(1)')\nchecks.number('double(1)', 2);",
        "built on": "# Twice?\nchecks.number_list('pair', [1, 2], (2,))\n"
        "checks.same(2, 2, 'f(1)')\nchecks.require(True, 'f(2)')",
        "no question": "checks.same(2, 2, 'f(1)')",
        "one check": "# Refused?\n"
        "checks.raises(ValueError, int, 'a', call='int(a)', why='it is a letter')",
        "no check": "1 + 1",
        "never run": "checks.number('peak', peak)",
        "prediction": "checks.choice('guess', 'no', ['yes', 'no'], all_right=True);",
        "own typo": "print(peek)",
        "stub": "# n = ...: a number\n# YOUR CODE HERE\nraise NotImplementedError()",
        "used": "print(n + 1)",
        "defined": "def double(n):\n    # YOUR CODE HERE\n    raise NotImplementedError()",
        "called": "checks.watch(double, 1)",
        "another": "raise NotImplementedError('no doubles today')",
        "failing": "checks.watch(lambda n: n / 0, 1)",
        "slipped": "import numpy as np\ndef added(a, b):\n    return a + b",
        "numpy's words": "checks.same(added(np.ones(2), np.ones(3)), 1.0, 'added(a, b)')",
        "my own": "image = 3",
        "a check": "# Right?\nimage, asked = 4, 5\nchecks.same(asked, 5, 'f(4)')",
        "after it": "print(image, 'asked' in globals(), checks is not None)",
        "a wrong one": "# Right?\nwhole, other = 4, 5\nchecks.same(whole, other, 'f(whole)')",
        "its call": "print(whole, 'other' in globals())",
        "own call": "added(np.ones(2), np.ones(3))",
    }
    return run(sources)


def test_a_right_form_is_no_right_answer(in_a_notebook):
    assert (
        in_a_notebook["typed"]
        == "The form of `answer`, `word` is right; the value is judged later.\n"
    )
    assert in_a_notebook["wrong form"] == (
        "`n` should be a number; it is 'one'.\n"
        "  The number alone is asked for: no words, range or unit, no quotes around it."
    )


def test_a_check_leaves_no_names(in_a_notebook):
    assert in_a_notebook["a check"] == "The check holds; hidden ones try other numbers.\n"
    assert in_a_notebook["after it"] == "3 False True\n"
    assert in_a_notebook["its call"] == "4 False\n"


def test_a_prediction_is_noted(in_a_notebook):
    assert in_a_notebook["prediction"] == "`guess` is noted, and has earned its points.\n"


def test_a_success_says_how_many_checks_hold(in_a_notebook):
    assert in_a_notebook["two checks"] == "All 2 checks hold; hidden ones try other numbers.\n"
    assert in_a_notebook["one check"] == "The check holds; hidden ones try other numbers.\n"
    assert "hold" not in in_a_notebook["no check"] + in_a_notebook["failing"]
    assert in_a_notebook["built on"] == "All 2 checks hold; hidden ones try other numbers.\n"
    assert in_a_notebook["no question"] == ""  # a demonstration that looks at an answer's form


def test_a_success_is_silent_while_graded(monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert run({"check": "# Two?\nchecks.same(2, 2, 'f(1)')"}) == {"check": ""}


def test_what_has_no_value_says_so(in_a_notebook):
    assert in_a_notebook["never run"] == (
        "Not written yet: `peak` has no value. Fill in its cell, run that cell, then run this one "
        "again."
    )
    assert in_a_notebook["used"] == (
        "Not written yet: the cell of `n` still holds its stub (NotImplementedError)."
    )
    assert "Traceback" in in_a_notebook["own typo"]


def test_an_error_of_a_library_is_told_by_its_idea(in_a_notebook):
    assert in_a_notebook["numpy's words"] == (
        "`added` stops with an error.\n"
        "  Arrays of shapes (2,) and (3,) meet here, which don't fit entry by entry. A slice that "
        "reaches past an edge comes out shorter than it looks: print both shapes.\n"
        "  line 3, in added: return a + b\n"
        "  the error: ValueError: operands could not be broadcast together with shapes (2,) (3,)"
    )
    assert "Traceback" in in_a_notebook["own call"]


def test_an_unwritten_stub_says_so_in_one_line(in_a_notebook):
    assert (
        in_a_notebook["stub"]
        == "Not written yet: this cell still holds its stub (NotImplementedError)."
    )
    assert (
        in_a_notebook["called"]
        == "Not written yet: the cell of `double` still holds its stub (NotImplementedError)."
    )
    assert (
        "Traceback" in in_a_notebook["another"] and "no doubles today" in in_a_notebook["another"]
    )


def test_a_students_error_shows_the_students_lines(in_a_notebook):
    assert "n / 0" in in_a_notebook["failing"] and "watching.py" not in in_a_notebook["failing"]
