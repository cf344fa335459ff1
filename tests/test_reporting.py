"""The report, the exports and the feedback of a small graded class, in which every student stands for something."""

import contextlib
import copy
import csv
import json
import os
import re
import shutil
import sqlite3
import stat
import subprocess
import sys
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from judging import ASSIGNMENTS, ROOT, source_of
from nbgrader.api import Gradebook
from rich.console import Console

from course_utils import cli
from course_utils.grading.assignment import kind
from course_utils.grading.classroom import Classroom
from course_utils.reporting.export import harmless
from course_utils.reporting.gather import Failure, Item, Results, Submission, gather
from course_utils.reporting.look import duration
from course_utils.reporting.misconceptions import group, sentence_of, sort_of
from course_utils.reporting.page import render
from course_utils.reporting.similarity import similar_pairs, tokens
from course_utils.reporting.statistics import item_figures, spread

FIRST = ASSIGNMENTS[0]
NAME = source_of(FIRST).path.name
BIN = Path(sys.executable).parent
HOSTILE = "<script>x()</script><img src=x onerror='x()'>"
FORMULA = '=HYPERLINK("http://127.0.0.1/")'
FLIPPED = """def correlate2d(image, kernel):
    # my own way of walking
    h, w = kernel.shape
    answer = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for r in range(answer.shape[0]):
        for c in range(answer.shape[1]):
            for i in range(h):
                for j in range(w):
                    answer[r, c] += image[r + i, c + j] * kernel[h - 1 - i, w - 1 - j]
    return answer
"""
ENDLESS = "def window_centres(height, width, k):\n    while True:\n        pass\n"


def nbgrader(folder: Path, *words: str) -> str:
    """Run nbgrader in `folder`; returns what it printed."""
    environment = {**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}"}
    done = subprocess.run(
        [str(BIN / "nbgrader"), *words], cwd=folder, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def course(folder: Path, *words: str, code: int = 0) -> str:
    """Run the `course` command in `folder`, within this process; returns what it printed."""
    with contextlib.chdir(folder), pytest.MonkeyPatch.context() as patch:
        patch.setattr(cli, "console", Console(width=200, highlight=False))
        done = CliRunner().invoke(cli.main, words)
    assert done.exit_code == code, done.output
    return done.output


def cells_by_id(notebook: dict) -> dict[str, dict]:
    return {cell["metadata"]["nbgrader"]["grade_id"]: cell for cell in notebook["cells"] if "nbgrader" in cell["metadata"]}


def submissions(released: dict) -> dict[str, dict]:
    """What the class hands in, by student; answers come from the master unless said otherwise."""
    solutions = {name: cell.source for name, cell in source_of(FIRST).named.items() if kind(cell) in ("solution", "written")}

    def answered(**changed: str) -> dict:
        notebook = copy.deepcopy(released)
        for name, cell in cells_by_id(notebook).items():
            if name in solutions:
                cell["source"] = {**solutions, **changed}[name]
        return notebook

    renamed = FLIPPED.replace("answer", "result").replace("# my own way of walking", "# looping")
    unusual = (ROOT / "tests" / "answers" / FIRST / "box_overlap" / "right_cases.py").read_text()
    tampered = answered()
    cells = cells_by_id(tampered)
    cells["test_correlate2d_basic"]["metadata"]["nbgrader"]["points"] = 100
    cells["test_box_shape"]["source"] = "pass"
    tampered["cells"].remove(cells["test_left_edge"])
    tampered["cells"].append(copy.deepcopy(cells["top_edge"]))
    hostile = answered(
        window_centres=ENDLESS,
        box_shape=f'from IPython.display import HTML\ndisplay(HTML("{HOSTILE}"))\nbox_shape = "{HOSTILE}"',
        apply_kernel=f'def apply_kernel(image, row, col, kernel):\n    raise ValueError("{HOSTILE}")\n',
        written_why_filters=f"{HOSTILE}\n\n[look](javascript:x())",
    )
    hostile["cells"].append({"cell_type": "markdown", "metadata": {}, "source": f"# {HOSTILE}"})
    return {
        "ada": answered(),
        "blank": released,
        "bert": answered(correlate2d=FLIPPED, box_overlap=unusual, window_sum="window_sum = 23"),
        "carl": answered(correlate2d=renamed, box_overlap=unusual),
        "dora": answered(window_sum="window_sum = 23", box_shape='box_shape = "rectangle"'),
        "mallory": tampered,
        "eve": hostile,
    }


@pytest.fixture(scope="module")
def graded(tmp_path_factory) -> Path:
    """A course directory with the class, graded once, with feedback."""
    folder = tmp_path_factory.mktemp("course")
    settings = (ROOT / "nbgrader_config.py").read_text()
    (folder / "nbgrader_config.py").write_text(settings + "\nc.Limits.call_seconds = 1\n")
    shutil.copytree(ROOT / "source" / FIRST, folder / "source" / FIRST)
    nbgrader(folder, "generate_assignment", FIRST)
    released = json.loads((folder / "release" / FIRST / NAME).read_text())
    for student, notebook in submissions(released).items():
        path = folder / "submitted" / student / FIRST / NAME
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(notebook))
    (folder / "submitted" / "dora" / FIRST / "timestamp.txt").write_text("2026-03-03 10:00:00 UTC")
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}", "convcourse") as book:
        book.update_or_create_assignment(FIRST, duedate=datetime(2026, 3, 1, 8))
        book.add_student("zoe", first_name="Zoe", last_name="Absent")
        book.add_student("eve", first_name=FORMULA, last_name=HOSTILE, email="+eve@example.org", lms_user_id="4711")
    nbgrader(folder, "autograde", FIRST)
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}", "convcourse") as book:
        comment = book.find_comment("written_why_filters", Path(NAME).stem, FIRST, "ada")
        comment.manual_comment = f"A **lovely** answer. {HOSTILE}"
        grade = book.find_grade("written_why_filters", Path(NAME).stem, FIRST, "ada")
        grade.manual_score, grade.needs_manual_grade = 1.5, False
        book.db.commit()
    nbgrader(folder, "generate_feedback", FIRST)
    return folder


@pytest.fixture(scope="module")
def results(graded: Path) -> Results:
    """What the report is made from."""
    return gather(Classroom(graded), FIRST)


def by_student(results: Results) -> dict[str, Submission]:
    return {one.student: one for one in results.submissions}


def test_marks_are_the_gradebook_s(results: Results, graded: Path):
    with Gradebook(f"sqlite:///{graded / 'gradebook.db'}", "convcourse") as book:
        expected = {one.student.id: one.score for one in book.assignment_submissions(FIRST)}
    assert {one.student: one.score for one in results.submissions} == expected
    assert results.points == 20 and results.absent == ["zoe"]
    assert by_student(results)["ada"].score == 19.5 and by_student(results)["blank"].score == 0
    assert spread(results)["highest"] == 19.5


def test_items_in_order_with_their_section(results: Results):
    figures = {one.item.name: one for one in item_figures(results)}
    assert list(figures)[0] == "apply_kernel" and figures["apply_kernel"].item.title.startswith("1.1")
    one = figures["window_sum"]
    assert (one.full, one.part, one.none, one.waiting) == (4, 0, 3, 0)
    assert figures["written_why_filters"].waiting == 5 and figures["written_why_filters"].full == 0


def test_misconceptions_count_students(results: Results):
    groups = {(one.item, one.sentence): one.students for one in group(results, "idea")}
    flipped = [who for (item, said), who in groups.items() if item == "correlate2d" and "flipped kernel" in said]
    assert ("bert", "carl") in flipped
    assert ("window_sum", "This is the sum for the flipped kernel: use it as it stands.") in groups
    assert {"blank"} < {student for one in group(results, "unwritten", "absent") for student in one.students} | {"x"}


def test_stops_late_work_and_tampering(results: Results):
    students = by_student(results)
    stopped = {one.item for one in students["eve"].failures if sort_of(one) == "stopped"}
    assert stopped == {"window_centres"}
    assert {name for name, one in students.items() if one.late_seconds} == {"dora"}
    assert duration(students["dora"].late_seconds) == "2 days 2 h"
    assert {name for name, one in students.items() if one.tampering} == {"mallory"}
    said = " ".join(students["mallory"].tampering)
    for sign in (
        "Points were changed: test_correlate2d_basic (1.5 to 100)",
        "edited: test_box_shape.",
        "deleted: test_left_edge.",
    ):
        assert sign in said, said
    assert "same id were added: top_edge" in said
    assert students["mallory"].score == 18 and any("put back" in note for note in students["mallory"].notes)


def test_similar_answers_are_found_though_renamed(results: Results):
    pairs = similar_pairs(results)
    assert [(one.first, one.second) for one in pairs] == [("bert", "carl")]
    matches = {one.item: (one.both_wrong, one.verbatim) for one in pairs[0].matches}
    assert matches == {"correlate2d": (True, False), "box_overlap": (False, True)}


def test_the_page(graded: Path):
    printed = course(graded, "report", FIRST)
    path = graded / "reports" / f"{FIRST}.html"
    assert path.name in printed
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    page = path.read_text()
    assert page.count("<svg") == 2 and "bert" in page and "2 days 2 h" in page and "Points were changed" in page
    for word in ("<script", "<img", "src=", "@import", 'href="http', "url(http"):
        assert word not in page.replace("&lt;", "&lt; ").replace("src=x onerror", ""), word
    assert "&lt;script&gt;x()" in page and FORMULA not in page
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_a_page_of_one_submission(results: Results):
    one = copy.copy(results)
    one.submissions = results.submissions[:1]
    assert "too few" in render(one)


def made_up(scores: dict[str, list[float]], answers: dict[str, dict[str, str]] | None = None, stub: str = "") -> Results:
    """Results from marks by item, one a student."""
    items = [Item(name, "", max(max(marks), 1), False) for name, marks in scores.items()]
    students = [
        Submission(
            {item.name: (scores[item.name][at], item.points) for item in items}, [], 0.0, 0, f"s{at:02}", "", None,
            answers=(answers or {}).get(f"s{at:02}", {}),
        )
        for at in range(len(next(iter(scores.values()))))
    ]  # fmt: skip
    return Results("a", items, students, [], {name: stub for name in scores}, {name: stub for name in scores}, None)


def test_separation_is_the_correlation_with_the_rest():
    figures = item_figures(made_up({"one": [0, 0, 1, 1, 1], "two": [1, 0, 2, 3, 2], "flat": [1, 1, 1, 1, 1]}))
    assert figures[0].separation == pytest.approx(0.88070, abs=1e-4)  # of [0 0 1 1 1] with [2 1 3 4 3]
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


def test_tokens_leave_out_what_is_easily_changed():
    assert tokens("def f(a, b):\n    '''Adds.'''\n    # sum\n    return a+b") == tokens("def g(x,  y):\n  return x + y\n")
    assert tokens("a + b") != tokens("a - b") and tokens("np.sum(a)") != tokens("np.max(a)")
    assert tokens("def (((") and tokens("") == []


@pytest.mark.parametrize(
    "failure,sort,sentence",
    [
        (
            ("Error", "f(2) is not right yet.\n  Flipped: use it as it stands.\n  got:      3"),
            "idea",
            "Flipped: use it as it stands.",
        ),
        (("Error", "f(2) (seed 4) is not right yet.\n  got:      3\n  expected: 4"), "value", None),
        (("Error", "`a` should be a number; it is 'b'."), "idea", "`a` should be a number."),
        (("Error", "`a` should have 4 entries; it has 3."), "idea", "`a` should have 4 entries."),
        (("ZeroDivisionError", "division by zero"), "error", "ZeroDivisionError: division by zero"),
        (("Error", "The code was stopped: it took longer than 2 s: is there a loop that never ends?"), "stopped", None),
        (("Error", "Not written yet: the cell still holds its stub (NotImplementedError)."), "unwritten", None),
        (("Error", "There is no `a`: its cell is missing, or failed before it was defined."), "absent", None),
    ],
)
def test_sentences(failure: tuple[str, str], sort: str, sentence: str | None):
    made = Failure("item", "test_item", *failure)
    assert sort_of(made) == sort
    assert sentence is None or sentence_of(made) == sentence


def table(path: Path) -> list[list[str]]:
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


def test_canvas(graded: Path):
    printed = course(graded, "export", FIRST, "--to", "canvas")
    assert "5 written answers wait" in printed
    rows = table(graded / "reports" / f"{FIRST}-canvas.csv")
    assert rows[0] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", FIRST]
    assert rows[1] == ["Points Possible", "", "", "", "", "20"]
    marks = {row[3]: row for row in rows[2:]}
    assert marks["ada"][-1] == "19.5" and marks["eve"][1] == "4711"
    assert "zoe" not in marks  # an empty cell would clear the mark that Canvas has


def test_moodle(graded: Path):
    course(graded, "export", FIRST, "--to", "moodle", "--output", "m.csv")
    rows = table(graded / "m.csv")
    assert rows[0] == ["ID number", "Email address", "Username", "First name", "Last name", FIRST]
    marks = {row[2]: row for row in rows[1:]}
    assert marks["ada"][0] == "ada" and marks["ada"][-1] == "19.5" and marks["eve"][0] == "4711" and "zoe" not in marks


def test_spreadsheet(graded: Path):
    course(graded, "export", "--to", "spreadsheet", "--output", "all.csv")
    rows = {row[0]: row for row in table(graded / "all.csv")}
    assert rows["zoe"][4:] == ["", "", "", "0"] and rows["ada"][4:] == ["19.5", "0", "0", "19.5"]
    assert rows["eve"][2] == f"'{FORMULA}" and rows["eve"][3] == "'+eve@example.org"
    course(graded, "export", FIRST, "--to", "spreadsheet")
    with zipfile.ZipFile(graded / "reports" / f"{FIRST}-spreadsheet.xlsx") as book:
        sheet, strings = book.read("xl/worksheets/sheet1.xml").decode(), book.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in sheet and "hyperlink" not in sheet and "19.5" in sheet and "HYPERLINK" in strings


def test_nbgrader_can_use_the_exports(graded: Path):
    course(graded, "export", FIRST, "--to", "canvas")
    nbgrader(graded, "export", "--exporter=course_utils.reporting.export.Canvas", "--to", "n.csv", "--assignment", f'["{FIRST}"]')
    assert (graded / "n.csv").read_bytes() == (graded / "reports" / f"{FIRST}-canvas.csv").read_bytes()


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@sum", "\t=1", "\r=1", " =1", "＝1"])
def test_no_formula_gets_out(text: str):
    assert harmless(text) == f"'{text}" and harmless("ada-1") == "ada-1" and harmless("-") == "-"


def test_feedback_pages(graded: Path):
    pages = {path.parts[-3]: path.read_text() for path in graded.glob("feedback/*/*/*.html")}
    assert set(pages) == {one.name for one in (graded / "submitted").iterdir()}
    for student, page in pages.items():
        for word in ("BEGIN HIDDEN", "default_rng(", "For the marker", "(seed ", "<script>x()", "onerror='x()'>", "javascript:x"):
            assert word not in page.replace("](javascript:x())", ""), (student, word)
    ada, eve = pages["ada"], pages["eve"]
    assert "19.5 <small>of 20 points" in ada and "<strong>lovely</strong>" in ada and "14 of 15 items" in ada
    assert "Nothing is complete yet" in pages["blank"] and "left open" in pages["blank"]
    assert "use the kernel as it stands" in pages["bert"].partition("From here on")[0]
    assert "waits for a reader" in eve and "loop that never ends" in eve
    assert "Missing cells were put back: test_left_edge" in pages["mallory"].partition("From here on")[0]


@pytest.fixture
def elsewhere(graded: Path, tmp_path: Path) -> Path:
    """A copy of the graded course that a test may spoil."""
    folder = tmp_path / "course"
    shutil.copytree(graded, folder, ignore=shutil.ignore_patterns("feedback", "reports"))
    return folder


def refused(folder: Path, *words: str) -> str:
    """What the command says when it refuses: one line, exit code 2, and nothing written."""
    printed = course(folder, *words, code=2)
    assert len(printed.strip().splitlines()) == 1, printed
    assert not list(folder.glob("reports/*"))
    return printed


def test_unknown_assignment(elsewhere: Path):
    assert FIRST in refused(elsewhere, "report", "9-nothing")
    assert FIRST in refused(elsewhere, "export", "9-nothing", "--to", "canvas")


def test_missing_or_broken_graded_notebook(elsewhere: Path):
    path = elsewhere / "autograded" / "bert" / FIRST / NAME
    path.chmod(0o600)
    for spoil in (lambda: path.write_text('{"cells": 3}'), lambda: path.write_text("{"), path.unlink):
        spoil()
        printed = refused(elsewhere, "report", FIRST)
        assert f"course grade {FIRST} --again --student bert" in printed


def test_nothing_graded_yet(elsewhere: Path, monkeypatch):
    monkeypatch.setenv("PATH", f"{BIN}:{os.environ['PATH']}")  # nbgrader runs alembic to make a new gradebook
    (elsewhere / "gradebook.db").unlink()
    for words in (["report", FIRST], ["export", FIRST, "--to", "moodle"]):
        assert "course grade" in refused(elsewhere, *words)
    with Gradebook(f"sqlite:///{elsewhere / 'gradebook.db'}", "convcourse") as book:
        for words in (["report", FIRST], ["export", FIRST, "--to", "moodle"], ["export", "--to", "canvas"]):
            assert "course grade" in refused(elsewhere, *words)
        book.add_assignment(FIRST)
        for words in (["report", FIRST], ["export", FIRST, "--to", "moodle"], ["export", "--to", "canvas"]):
            assert "course grade" in refused(elsewhere, *words)


def test_foreign_gradebook_is_left_alone(elsewhere: Path):
    path = elsewhere / "gradebook.db"
    path.write_text("not a database, but long enough to be looked at " * 40)
    assert "c.CourseDirectory.db_url" in refused(elsewhere, "report", FIRST)
    path.unlink()
    with contextlib.closing(sqlite3.connect(path)) as base:
        base.execute("create table recipes (name text)")
        base.commit()
    before = path.read_bytes()
    assert "c.CourseDirectory.db_url" in refused(elsewhere, "report", FIRST)
    assert "c.CourseDirectory.db_url" in refused(elsewhere, "export", FIRST, "--to", "canvas")
    assert path.read_bytes() == before


@pytest.mark.parametrize("folder", ["release", "feedback", "submitted/ada", "source"])
def test_not_where_students_look(elsewhere: Path, folder: str):
    assert "reports/" in refused(elsewhere, "report", FIRST, "--output", f"{folder}/r.html")
    assert "reports/" in refused(elsewhere, "export", FIRST, "--to", "canvas", "--output", f"{folder}/r.csv")


def test_file_that_cannot_be_written(elsewhere: Path):
    (elsewhere / "taken").write_text("")
    assert "--output" in refused(elsewhere, "report", FIRST, "--output", "taken/r.html")
    assert ".csv" in refused(elsewhere, "export", FIRST, "--to", "canvas", "--output", "r.xlsx")
