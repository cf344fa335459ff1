"""The feedback page says what is right and why not, once, and runs nothing that was handed in."""

import re

import pytest
from helpers.feedback_pages import check, page, solution, written
from helpers.submissions import ASSIGNMENTS, source_of
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from autograder.intake import reading as intake
from autograder.intake.submission import take_in
from autograder.pages import feedback
from autograder.record import Verdict, stored


def test_feedback_says_what_is_right_and_why_not():
    made = page(
        [
            new_markdown_cell("# Filters\n\n## 1.1 One window"),
            solution("one"),
            check("test_one", 1, 1),
            solution("two"),
            check("test_two_a", 0.5, 0.5),
            check(
                "test_two_b", 0, 1, "two() is not right yet.\n  Flipped: use `kernel` as it stands."
            ),
            solution("three"),
            check(
                "test_three",
                0,
                1,
                "Not written yet: the cell still holds its stub (NotImplementedError).",
                verdict=Verdict.UNWRITTEN,
            ),
            written("why", "Because.", 1.5, "A **good** reason."),
            written("how", "So.", 0, ""),
        ],
        waiting=frozenset({"how"}),
        notes=["Handed in as a <b>.ipynb"],
    )
    top, _, below = made.partition("From here on")
    assert "3 <small>of 7.5 points" in top
    for state in ("state right", "state partly", "state open", "state waiting"):
        assert top.count(state) == (2 if state == "state partly" else 1), state
    assert "Flipped: use <code>kernel</code> as it stands." in top and "Flipped" in below
    assert "<strong>good</strong>" in top and "<strong>good</strong>" in below
    assert "1 of 5 items" in top and "go on: <code>two</code>" in top and "1.1 One window" in top
    assert "Handed in as a &lt;b&gt;.ipynb" in top
    ids = re.findall(r'\bid="([^"]+)"', made)
    assert len(ids) == len(set(ids))
    # JupyterLab's viewer takes a link within a page for one that leaves it, and a hub refuses that.
    assert not re.search(r'<a (?!class="anchor-link")[^>]*href="#', made)
    assert top.count("<summary>Your answer</summary>") == 5


def test_feedback_says_once_that_nothing_was_written():
    made = page(
        [
            solution("one", comment="No response."),
            check(
                "test_one",
                0,
                1,
                "There is no `one`: its cell is missing, or failed before it was defined.",
                verdict=Verdict.ABSENT,
            ),
            written("why", "YOUR ANSWER HERE", 0, "No response."),
        ]
    )
    assert "No response" not in made and made.count("state open") == 2 and "No answer yet." in made
    assert "Nothing is complete yet" in made


def test_feedback_describes_pictures():
    drawn = new_output("display_data", {"image/png": "iVBORw0KGgo="})
    notebook = new_notebook(cells=[new_code_cell("plot()", outputs=[drawn])])
    feedback.describe_pictures(notebook)
    made = page(notebook.cells)
    assert re.search(r'<img src="data:image/png;base64,iVBORw0KGgo="\s+alt="[^"]+"\s*>', made)


def test_feedback_when_all_is_right():
    assert "Everything is right" in page([solution("one"), check("test_one", 1, 1)])


def test_feedback_cuts_long_messages_at_the_top_only():
    made = page(
        [solution("one"), check("test_one", 0, 1, "\n".join(f"line {at}." for at in range(60)))]
    )
    top, _, below = made.partition("From here on")
    assert "line 10." in top and "line 50." not in top and "line 50." in below


def typed(
    score: float, message: str = "", comment: str = "# The form: a list of two numbers."
) -> list:
    """A typed answer and its check, which said that the form is right."""
    test = check(
        "test_pair",
        score,
        1,
        message,
        brief=message.partition("\n  got:")[0],
        source=f"{comment}\nchecks.number_list('pair', pair, (2,))",
    )
    test.outputs.insert(
        0, new_output("stream", name="stdout", text="The form is right; the value comes later.\n")
    )
    return [solution("pair", "def half(x):\n    return x / 2\npair = [1, half(4)]"), test]


def test_feedback_on_a_typed_answer_asks_for_its_value():
    said = (
        "`pair` is not right yet.\n  The larger one first.\n  got:      [1 2]\n"
        "  expected: shape (2,), another value at [0]"
    )
    for made in (page(typed(0, said)), page(typed(1))):
        top = made.partition("From here on")[0]
        assert (
            "Is the answer right?" in top
            and "The form" not in top
            and "The form is right" not in made
        )
    top, _, below = page(typed(0, said)).partition("From here on")
    assert "The larger one first." in top and "another value" not in top and "got:" not in top
    assert "another value at [0]" in below
    assert "Is it run A&#39;s story?" in page(typed(1, comment="# Is it run A's story?"))


def test_feedback_on_a_function_keeps_the_form_and_the_values():
    shown = [
        solution("net", "def net():\n    return 1"),
        check("test_net_form", 1, 1, source="# The form: one filter."),
        check("test_net", 0, 1, "net() is not right yet.\n  got:      1\n  expected: 2"),
    ]
    top = page(shown).partition("From here on")[0]
    assert (
        "The form: one filter." in top
        and "got:      1" in top
        and "Is the answer right?" not in top
    )


def test_feedback_sets_code_alike_at_the_top_and_at_the_cell():
    said = "`one` is not right.\n  Use `a < b` and `<script>`."
    top, _, below = page([solution("one"), check("test_one", 0, 1, said)]).partition("From here on")
    for part in (top, below):
        assert (
            "<code>one</code> is not right." in part
            and "<code>a &lt; b</code> and <code>&lt;script&gt;</code>." in part
        )
    assert "`" not in below


def test_feedback_says_first_that_a_file_could_not_be_read():
    shown = [
        solution("one"),
        check(
            "test_one",
            0,
            1,
            "There is no `one`: its cell is missing.",
            verdict=Verdict.ABSENT,
        ),
        written("why", "", 0, ""),
    ]
    made = page(
        shown,
        notes=[
            "filters.ipynb is not a notebook (not valid JSON): was the file cut short or renamed?"
        ],
        unread=True,
    )
    assert (
        made.index("could not be read") < made.index("0 <small>of 3 points") and "cut short" in made
    )
    assert "JupyterLab, see that your answers are there, save it, and hand it in again" in made
    for word in (
        "good place to go on",
        "left open",
        "Nothing is complete",
        "From here on",
        'id="item-one"',
    ):
        assert word not in made, word
    shown[-1] = written("why", "", 1, "A good answer, before.")
    made = page(
        shown,
        frozenset({"why"}),
        ["filters.ipynb is no file."],
        marked_before=frozenset({"why"}),
        unread=True,
    )
    assert "could not be read" in made and "not read" in made and "A good answer, before." in made
    assert "good place to go on" not in made and "left open" not in made


@pytest.mark.parametrize(
    "content,read",
    [
        ('{"cells": [', False),
        ("[]", False),
        ('{"cells": [], "nbformat": 99, "metadata": {"kernelspec": {}}}', False),
        ('{"cells": [], "metadata": {"kernelspec": {}}}', False),
        ("folder", False),
        ("link", False),
        (None, False),
        ("large", False),
        ('{"cells": [{"cell_type": "code", "source": "x = 1", "metadata": {}}]}', True),
        ("renamed", True),
    ],
)
def test_what_intake_could_not_read_is_known_as_such(
    tmp_path, monkeypatch, content: str | None, read: bool
):
    path = tmp_path / "filters.ipynb"
    if content == "folder":
        path.mkdir()
    elif content == "link":
        path.symlink_to(tmp_path / "elsewhere")
    elif content == "renamed":
        (tmp_path / "Untitled.ipynb").write_text(
            '{"cells": [{"cell_type": "markdown", "source": "a", "metadata": {}}]}'
        )
    elif content is not None:
        path.write_text(content)
        monkeypatch.setattr(
            intake, "MOST_NOTEBOOK_BYTES", 4 if content == "large" else intake.MOST_NOTEBOOK_BYTES
        )
    notebook = take_in(path, source_of(ASSIGNMENTS[0]))
    record = stored(notebook.metadata)
    assert record.notes and record.unread is not read


def test_feedback_counts_the_mark_of_the_answer_before():
    shown = [
        solution("one"),
        check("test_one", 1, 1),
        written("why", "Newer.", 1.5, "Nearly."),
        written("how", "So.", 0, ""),
    ]
    made = page(shown, frozenset({"why", "how"}), marked_before=frozenset({"why"}))
    top, _, below = made.partition("From here on")
    assert "2.5 <small>of 5 points" in top and "1 written answer waits" in top
    assert "1 mark was given to an answer you handed in before: it counts as it is" in top
    assert (
        "This mark, like the comment, is for the answer you handed in before." in top
        and "1.5 of 2" in top
    )
    assert top.count("state again") == top.count("state waiting") == 1
    assert (
        "1.5 of 2, the mark of your answer before" in below
        and "waiting for its mark, worth 2" in below
    )


def test_feedback_counts_one_point_as_one():
    assert "costs 1 point; it is" in page(
        [solution("one"), check("test_one", 1, 1)], late_penalty=1
    )
    assert "costs 1.5 points; they are" in page(
        [solution("one"), check("test_one", 1, 1)], late_penalty=1.5
    )


HOSTILE = "<script>x()</script><img src=x onerror='x()'><style>p {}</style>"


def test_nothing_runs_in_feedback():
    drawn = new_output(
        "display_data", {"text/html": HOSTILE, "text/markdown": f"{HOSTILE}\n\n[a](javascript:x())"}
    )
    printed = new_output("stream", name="stdout", text=HOSTILE)
    own = new_code_cell(f"print({HOSTILE!r})", outputs=[drawn, printed])
    made = page(
        [
            new_markdown_cell(HOSTILE),
            solution("one", f"x = {HOSTILE!r}"),
            own,
            check("test_one", 0, 1, f"`{HOSTILE}` is not right.\n{HOSTILE}", source=f"# {HOSTILE}"),
            written("why", HOSTILE, 0, HOSTILE),
        ],
        notes=[HOSTILE],
        student=HOSTILE,
    )
    outside = re.sub(r"<style>.*?</style>", "", made, count=1, flags=re.S)  # the page's own
    for word in ("<script", "<style", "<img src=x", "<img src='x", 'href="javascript'):
        assert word not in outside.lower(), word
    assert not re.search(r"<[a-z][^<>]*\son\w+\s*=", outside)
