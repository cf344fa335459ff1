"""What students hand in is shown in other people's browsers: nothing in it runs there, and what teaches stays."""

import re

import pytest
from judging import ROOT
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from traitlets.config import PyFileConfigLoader

from course_utils.grading import pages
from course_utils.reporting import feedback


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>x()</script>",
        "<img src=x onerror='x()'>",
        "[a](javascript:x())",
        "<a href=' javascript:x()'>a</a>",
        "<svg onload='x()'/>",
        "<iframe src='data:text/html,x'></iframe>",
        "<form action='/x'><button>b</button></form>",
        "<style>body {display: none}</style>",
        "$\\href{javascript:x()}{a}$",
        "<img src='http://127.0.0.1/p.png'>",
        "<div style='position: fixed; top: 0'>a</div>",
        "<math><mtext></mtext><script>x()</script></math>",
        "<a href='data:text/html,<script>x()</script>'>a</a>",
        "<meta http-equiv=refresh>",
        "<img src='/logout'>",
        "<base href='http://127.0.0.1/'>",
        "<input autofocus onfocus='x()'>",
    ],
)
def test_nothing_runs(hostile: str):
    for made in (pages.markdown(hostile), pages.clean(hostile)):
        for word in (
            "<script",
            "onerror",
            "onload",
            "onfocus",
            'href="javascript',
            "<iframe",
            "<form",
            "<style",
            "127.0.0.1",
            "position",
            "<meta",
            "<base",
            "<input",
            "logout",
            "\\href",
            "data:text",
        ):
            if made.lower().find(word) >= 0 and "](javascript" not in made:  # clean() shows markdown as the text it is
                raise AssertionError((word, made))


def test_what_teaches_stays():
    made = pages.markdown(
        "# A *title*\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n$x_1 < 3$ and `code`\n\n- [link](https://example.org)\n\n"
        "```python\nx = 1\n```\n![p](data:image/png;base64,iVBORw0KGgo=) ![q](figures/q.png)"
    )
    for kept in (
        "<h1>",
        "<em>",
        "<th>",
        "<td>",
        "$x_1 &lt; 3$",
        "<code>",
        "<li>",
        'href="https://example.org"',
        "<pre>",
        'src="data:image/png;base64,iVBORw0KGgo="',
        'src="figures/q.png"',
    ):
        assert kept in made, kept


def page(cells: list, waiting: frozenset = frozenset(), notes: tuple = (), student: str = "ada") -> str:
    """The feedback page of a graded notebook, with the course's own settings."""
    config = PyFileConfigLoader(str(ROOT / "nbgrader_config.py")).load_config()
    notebook = new_notebook(cells=cells)
    items = feedback.summarise(notebook, set(waiting))
    resources = {
        "nbgrader": {
            "student": student,
            "notebook": "filters",
            "assignment": "1-filters",
            "score": sum(item.score for item in items),
            "max_score": sum(item.points for item in items),
            "late_penalty": 0,
        },
        "feedback": {"items": items, "waiting": waiting, "title": "Filters", "notes": list(notes), "maths": False},
    }
    return feedback.FeedbackExporter(config=config).from_notebook_node(notebook, resources=resources)[0]


def solution(name: str, source: str = "x = 1", **more) -> dict:
    metadata = {"nbgrader": {"grade_id": name, "solution": True, "grade": False, "locked": False, "schema_version": 3, **more}}
    return new_code_cell(source, metadata=metadata)


def check(name: str, score: float, points: float, message: str = "", source: str = "# Is it one?\nassert x == 1") -> dict:
    metadata = {"grade_id": name, "grade": True, "solution": False, "locked": True, "schema_version": 3}
    outputs = [new_output("error", ename="Error", evalue=message, traceback=message.splitlines())] if message else []
    return new_code_cell(source, metadata={"nbgrader": {**metadata, "score": score, "points": points}}, outputs=outputs)


def written(name: str, source: str, score: float, comment: str) -> dict:
    metadata = {"grade_id": name, "grade": True, "solution": True, "locked": False, "schema_version": 3}
    return new_markdown_cell(source, metadata={"nbgrader": {**metadata, "score": score, "points": 2, "comment": comment}})


def test_feedback_says_what_is_right_and_why_not():
    made = page(
        [
            new_markdown_cell("# Filters\n\n## 1.1 One window"),
            solution("one"),
            check("test_one", 1, 1),
            solution("two"),
            check("test_two_a", 0.5, 0.5),
            check("test_two_b", 0, 1, "two() is not right yet.\n  Flipped: use `kernel` as it stands."),
            solution("three"),
            check("test_three", 0, 1, "Not written yet: the cell still holds its stub (NotImplementedError)."),
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
    assert "1 of 5 items" in top and 'href="#item-two"' in top and "1.1 One window" in top
    assert "Handed in as a &lt;b&gt;.ipynb" in top
    ids = re.findall(r'\bid="([^"]+)"', made)
    assert len(ids) == len(set(ids))
    assert {anchor for anchor in re.findall(r'href="#((?:item|cell)-[^"]+)"', made)} <= set(ids)


def test_feedback_says_once_that_nothing_was_written():
    made = page(
        [
            solution("one", comment="No response."),
            check("test_one", 0, 1, "There is no `one`: its cell is missing, or failed before it was defined."),
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
    made = page([solution("one"), check("test_one", 0, 1, "\n".join(f"line {at}." for at in range(60)))])
    top, _, below = made.partition("From here on")
    assert "line 10." in top and "line 50." not in top and "line 50." in below


HOSTILE = "<script>x()</script><img src=x onerror='x()'><style>p {}</style>"


def test_nothing_runs_in_feedback():
    drawn = new_output("display_data", {"text/html": HOSTILE, "text/markdown": f"{HOSTILE}\n\n[a](javascript:x())"})
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
