"""The report, the exports and the feedback of a small graded class, in which every student stands
for something."""

import copy
import csv
import re
import stat
import zipfile
from pathlib import Path

import pytest
from helpers.characters import FORMULA
from helpers.classes import FIRST, NAME, course, nbgrader
from helpers.submissions import source_of
from nbgrader.api import Gradebook

from autograder.course import Course
from autograder.pages.look import duration
from autograder.record import OPEN, Verdict, Work
from autograder.report.gather import Results, gather
from autograder.report.misconceptions import group
from autograder.report.page import render
from autograder.report.similarity import similar_pairs
from autograder.report.statistics import item_figures, spread


@pytest.fixture(scope="module")
def results(graded: Path) -> Results:
    """What the report is made from."""
    return gather(Course(graded), FIRST)


def by_student(results: Results) -> dict[str, Work]:
    return {one.student: one for one in results.works}


def test_marks_are_the_gradebook_s(results: Results, graded: Path):
    with Gradebook(f"sqlite:///{graded / 'gradebook.db'}", "convcourse") as book:
        expected = {one.student.id: one.score for one in book.assignment_submissions(FIRST)}
    assert {one.student: one.score for one in results.works} == expected
    assert results.points == 20 and results.absent == ["zoe"]
    assert by_student(results)["ada"].score == 19.5 and by_student(results)["blank"].score == 0
    assert spread(results)["highest"] == 19.5


def test_items_in_order_with_their_section(results: Results):
    figures = {one.item.name: one for one in item_figures(results)}
    assert list(figures)[0] == "apply_kernel" and figures["apply_kernel"].item.title.startswith(
        "1.1"
    )
    one = figures["window_sum"]
    assert (one.full, one.part, one.none, one.waiting) == (4, 0, 3, 0)
    assert figures["written_why_filters"].waiting == 5 and figures["written_why_filters"].full == 0


def test_misconceptions_count_students(results: Results):
    groups = {(one.item, one.sentence): one.students for one in group(results, Verdict.IDEA)}
    flipped = [
        who
        for (item, said), who in groups.items()
        if item == "correlate2d" and "flipped kernel" in said
    ]
    assert ("bert", "carl") in flipped
    assert ("window_sum", "This is the sum for the flipped kernel: use it as it stands.") in groups
    left_open = {one.item: one.students for one in group(results, *OPEN)}
    assert left_open == {item.name: ("blank",) for item in results.items if not item.written}


def test_stops_late_work_and_tampering(results: Results):
    students = by_student(results)
    stopped = {one.item for one in students["eve"].cells if one.verdict is Verdict.STOPPED}
    assert stopped == {"window_centres"}
    assert {name for name, one in students.items() if one.late_seconds} == {"dora"}
    assert duration(students["dora"].late_seconds) == "2 days 2 h"
    assert set(results.tampering) == {"mallory"}
    said = " ".join(results.tampering["mallory"])
    for sign in (
        "Points were changed: test_correlate2d_basic (1.5 to 100)",
        "edited: test_box_shape.",
        "deleted: test_left_edge.",
    ):
        assert sign in said, said
    assert "same id were added: top_edge" in said
    assert students["mallory"].score == 18 and any(
        "put back" in note.text for note in students["mallory"].notes
    )


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
    assert (
        page.count("<svg") == 2
        and "bert" in page
        and "2 days 2 h" in page
        and "Points were changed" in page
    )
    for word in ("<script", "<img", "src=", "@import", 'href="http', "url(http"):
        assert word not in page.replace("&lt;", "&lt; ").replace("src=x onerror", ""), word
    assert "&lt;script&gt;x()" in page and FORMULA not in page
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_a_page_of_one_submission(results: Results):
    one = copy.copy(results)
    one.works = results.works[:1]
    assert "too few" in render(one)


def table(path: Path) -> list[list[str]]:
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


def test_canvas(graded: Path):
    printed = course(graded, "export", FIRST, "--to", "canvas")
    assert "wait for a mark: 5" in printed
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
    assert (
        marks["ada"][0] == "ada"
        and marks["ada"][-1] == "19.5"
        and marks["eve"][0] == "4711"
        and "zoe" not in marks
    )


def test_spreadsheet(graded: Path):
    course(graded, "export", "--to", "spreadsheet", "--output", "all.csv")
    rows = {row[0]: row for row in table(graded / "all.csv")}
    assert rows["zoe"][4:] == ["", "", "", "0"] and rows["ada"][4:] == ["19.5", "0", "0", "19.5"]
    assert rows["eve"][2] == f"'{FORMULA}" and rows["eve"][3] == "'+eve@example.org"
    course(graded, "export", FIRST, "--to", "spreadsheet")
    with zipfile.ZipFile(graded / "reports" / f"{FIRST}-spreadsheet.xlsx") as book:
        sheet, strings = (
            book.read("xl/worksheets/sheet1.xml").decode(),
            book.read("xl/sharedStrings.xml").decode(),
        )
    assert (
        "<f>" not in sheet
        and "hyperlink" not in sheet
        and "19.5" in sheet
        and "HYPERLINK" in strings
    )


def test_nbgrader_can_use_the_exports(graded: Path):
    course(graded, "export", FIRST, "--to", "canvas")
    nbgrader(
        graded,
        "export",
        "--exporter=autograder.export.formats.Canvas",
        "--to",
        "n.csv",
        "--assignment",
        f'["{FIRST}"]',
    )
    assert (graded / "n.csv").read_bytes() == (
        graded / "reports" / f"{FIRST}-canvas.csv"
    ).read_bytes()


def hidden_seeds() -> set[str]:
    """The seeds that only the hidden tests name, as their messages would."""
    cells = [cell.source for cell in source_of(FIRST).cells]
    shown = "".join(text.partition("### BEGIN HIDDEN")[0] for text in cells)
    hidden = "".join(text.partition("### BEGIN HIDDEN")[2] for text in cells)
    found = set(re.findall(r"\(seed \d+\)", hidden)) - set(re.findall(r"\(seed \d+\)", shown))
    assert found
    return found


def test_feedback_pages(graded: Path):
    pages = {path.parts[-3]: path.read_text() for path in graded.glob("feedback/*/*/*.html")}
    assert set(pages) == {one.name for one in (graded / "submitted").iterdir()}
    for student, page in pages.items():
        for word in (
            "BEGIN HIDDEN",
            "default_rng(",
            "For the marker",
            "To mark by hand",
            *hidden_seeds(),
            "<script>x()",
            "onerror='x()'>",
            "javascript:x",
        ):
            assert word not in page.replace("](javascript:x())", ""), (student, word)
    ada, eve = pages["ada"], pages["eve"]
    assert (
        "19.5 <small>of 20 points" in ada
        and "<strong>lovely</strong>" in ada
        and "14 of 15 items" in ada
    )
    assert "Nothing is complete yet" in pages["blank"] and "left open" in pages["blank"]
    assert "use the kernel as it stands" in pages["bert"].partition("From here on")[0]
    assert "waits for a reader" in eve and "loop that never ends" in eve
    assert (
        "Missing cells were put back: test_left_edge"
        in pages["mallory"].partition("From here on")[0]
    )


def test_feedback_on_a_new_version_of_a_marked_answer(elsewhere: Path):
    with Gradebook(f"sqlite:///{elsewhere / 'gradebook.db'}", "convcourse") as book:
        # What nbgrader sets when an answer that has a person's mark is graded again.
        book.find_grade(
            "written_why_filters", Path(NAME).stem, FIRST, "ada"
        ).needs_manual_grade = True
        book.db.commit()
    nbgrader(elsewhere, "generate_feedback", FIRST, "--student", "ada")
    made = (elsewhere / "feedback" / "ada" / FIRST / NAME).with_suffix(".html").read_text()
    assert (
        "19.5 <small>of 20 points" in made
        and "1 mark was given to an answer you handed in before" in made
    )
    assert "waits for a reader" not in made
