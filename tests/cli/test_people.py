"""The commands for people and dates, in a term of its own: enrol, extend, grade a download, hand
feedback back, drop."""

import shlex
import zipfile
from datetime import timedelta
from pathlib import Path

import nbformat
import pytest
from helpers.classes import FIRST, NAME, course, new_course, scores
from helpers.submissions import ROOT, solved
from nbgrader.api import Gradebook

from autograder.errors import CourseError
from autograder.saving.extensions import span
from autograder.saving.students import people_in

ROSTER = """id;first_name;last_name;email;lms_user_id;group
ada;Ada;Byron;ada@example.edu;1234;Group A
x[1];José;Núñez;jose@example.edu;1235;Group A
o'brien@uni.edu;Pat;O'Brien;o'brien@uni.edu;1236;
DOM\\user;Uma;Ser;uma@example.edu;1237;
日本;花;山田;hana@example.edu;1238;
"""
SETTINGS = """
c.NbGraderAPI.timezone = "Europe/Berlin"
c.LateSubmissionPlugin.penalty_method = "zero"
"""
LATE = "2026-07-30 17:00:00 UTC"
NAMES = {"ada": "Ada Byron", "x[1]": "José Núñez", "o'brien@uni.edu": "Pat OBrien",
         "DOM\\user": "Uma Ser", "日本": "山田 花"}  # fmt: skip


@pytest.fixture(scope="module")
def term(tmp_path_factory) -> Path:
    """A course with five students of odd ids, graded from a download of Moodle's."""
    folder = new_course(tmp_path_factory.mktemp("term"), SETTINGS)
    (folder / "class.csv").write_bytes(ROSTER.encode("utf-16"))
    assert "5 students in class.csv, 5 of them new" in course(folder, "students", "class.csv")
    released = (ROOT / "release" / FIRST / NAME).read_bytes()
    with zipfile.ZipFile(folder / "moodle.zip", "w") as archive:
        for number, name in enumerate(NAMES.values(), start=41):
            place = f"{name}_{number}_assignsubmission_file"
            answered = nbformat.writes(solved(FIRST)) if number == 41 else released
            archive.writestr(f"{place}/{NAME}", answered)
            archive.writestr(f"{place}/timestamp.txt", LATE)
        archive.writestr("Bob Pdf_99_assignsubmission_file/answers.pdf", b"%PDF")
    said = course(folder, "due", FIRST, "2026-07-30 18:00")
    assert "is due 2026-07-30 18:00 CEST" in said
    printed = course(folder, "grade", FIRST, "--from", "moodle.zip", code=1)
    assert "its files: 10 to grade, 0 skipped, 1 refused" in printed
    assert "Bob-Pdf: no notebook in it (answers.pdf)" in printed
    return folder


def submission(folder: Path, student: str):
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as book:
        found = book.find_submission(FIRST, student)
        return found.total_seconds_late, [one.late_submission_penalty for one in found.notebooks]


def test_ids_of_any_form_are_graded_and_shown(term: Path):
    assert set(scores(term)) == set(NAMES)
    for student in NAMES:
        assert student in course(term, "marks", FIRST, student)


def test_an_extension_counts_at_the_next_grading(term: Path):
    assert submission(term, "ada")[0] == 3600
    assert "due 2026-07-30 18:00 CEST" in course(term, "marks", FIRST)
    assert "ada has 3 days more" in course(term, "extend", "ada", "--by", "3 days")
    course(term, "grade", FIRST)
    assert submission(term, "ada")[0] == 0
    assert submission(term, "x[1]")[0] == 3600
    course(term, "extend", "ada", FIRST, "--by", "0")
    course(term, "grade", FIRST)
    assert submission(term, "ada")[0] == 3600


def test_feedback_goes_back_to_moodle(term: Path):
    printed = course(term, "feedback", FIRST, "--to", "moodle")
    assert "5 pages written" in printed
    with zipfile.ZipFile(term / f"feedback-{FIRST}-moodle.zip") as archive:
        names = archive.namelist()
    page = Path(NAME).with_suffix(".html").name
    ada = (term / "feedback" / "ada" / FIRST / page).read_text()
    assert "on 2026-07-30 19:00 CEST, due on 2026-07-30 18:00 CEST" in ada
    assert sorted(names) == sorted(
        f"{name}_{number}_assignsubmission_file/{page}"
        for number, name in enumerate(NAMES.values(), start=41)
    )
    assert "no graded hand-in" in course(term, "feedback", FIRST, "--to", "canvas", code=2)


def test_whom_nbgrader_removed_stops_nobody(term: Path):
    with Gradebook(f"sqlite:///{term / 'gradebook.db'}") as book:
        book.remove_student("o'brien@uni.edu")
    printed = course(term, "feedback", FIRST, code=1)
    assert "4 pages written" in printed and "has no marks of o'brien@uni.edu" in printed
    typed = printed.partition("grade it once more: ")[2].splitlines()[0]
    assert shlex.split(typed)[-1] == "o'brien@uni.edu"  # as a shell reads it
    printed = course(term, "grade", FIRST)
    assert "students whom the gradebook did not know: o'brien@uni.edu" in printed


def test_a_dropped_student_comes_back_only_when_asked(term: Path):
    course(term, "students", "class.csv")  # whom nbgrader removed has a name again
    assert "no longer in the gradebook" in course(term, "drop", "x[1]")
    assert "x[1]" not in scores(term) and not (term / "submitted" / "x[1]").exists()
    said = course(term, "grade", FIRST, "--from", "moodle.zip", code=1)
    assert set(scores(term)) == set(NAMES) - {"x[1]"}
    assert "skipped, x[1] was dropped from the course" in said
    (term / "submitted" / "x[1]" / FIRST).mkdir(parents=True)
    assert "dropped from the course, so not graded: x[1]" in course(term, "grade", FIRST)
    (term / "submitted" / "x[1]" / FIRST).rmdir()
    (term / "submitted" / "x[1]").rmdir()
    assert "dropped before, so left out: x[1]" in course(term, "students", "class.csv")
    course(term, "drop", "x[1]", "--undo")
    course(term, "grade", FIRST)
    assert "x[1]" in scores(term)
    assert "there is no student" in course(term, "drop", "nobody", code=2)


@pytest.mark.parametrize(
    "structure",
    [
        "{nbgrader_step}/{student_id}/{assignment_id}",
        "{nbgrader_step}/{assignment_id}/{student_id}",
    ],
)
def test_dropping_follows_the_course_s_folders(tmp_path: Path, structure: str):
    folder = new_course(
        tmp_path / "course", f"c.CourseDirectory.directory_structure = {structure!r}"
    )
    (folder / "class.csv").write_text("id\nx[1]\nx1\n")
    course(folder, "students", "class.csv")
    places = {
        student: folder / structure.format(
            nbgrader_step="submitted", student_id=student, assignment_id=FIRST
        )
        for student in ("x[1]", "x1")
    }  # fmt: skip
    for place in places.values():
        place.mkdir(parents=True)
        (place / NAME).write_text("{}")
    course(folder, "drop", "x[1]")
    assert [place.exists() for place in places.values()] == [False, True]
    course(folder, "drop", "x[1]", "--undo")
    assert all((place / NAME).is_file() for place in places.values())


@pytest.mark.parametrize(
    "words,said",
    [
        (("due", FIRST, "soon"), "is no time"),
        (("due", "nothing", "2026-07-30 18:00"), "no assignment"),
        (("extend", "nobody", "--by", "3 days"), "knows no 'nobody'"),
        (("extend", "ada", "--by", "a while"), "is no length of time"),
        (("students", "nothing.csv"), "can't be read"),
    ],
)
def test_what_is_amiss_is_one_line(term: Path, words: tuple[str, ...], said: str):
    printed = course(term, *words, code=2)
    assert said in printed and printed.count("\n") == 1


@pytest.mark.parametrize(
    "text,expected",
    [("3 days", timedelta(3)), ("36 hours", timedelta(1.5)), ("1 week 2 days", timedelta(9)),
     ("1.5h", timedelta(hours=1.5)), ("90 min", timedelta(hours=1.5)), ("0", timedelta())],
)  # fmt: skip
def test_lengths_of_time(text: str, expected: timedelta):
    assert span(text) == expected


CANVAS = """Student,ID,SIS User ID,SIS Login ID,Section,1-filters (77)
    Points Possible,,,,,20
"Byron, Ada",1234,S1,ada@example.edu,Course 1,
"Núñez, José",1235,S2,jose@example.edu,Course 1,
"Student, Test",99,,,Course 1,
"""
MOODLE = """First name,Last name,ID number,Email address,Groups
Ada,Byron,,ada@example.edu,Group A
José,Núñez,,jose@example.edu,Group A
"""
GERMAN = """Vorname;Nachname;Anmeldename;E-Mail-Adresse;Gruppe
Ada;Byron;ada@example.edu;ada@example.edu;Group A
José;Núñez;jose@example.edu;jose@example.edu;Group A
"""
OWN = """id,first_name,last_name,email,lms_user_id
ada@example.edu,Ada,Byron,,1234
jose@example.edu,José,Núñez,,1235
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16"])
@pytest.mark.parametrize(
    "table", [CANVAS, MOODLE, GERMAN, OWN], ids=["Canvas", "Moodle", "German", "own"]
)
@pytest.mark.parametrize("separator", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
def test_tables_of_students(tmp_path: Path, table: str, encoding: str, separator: str):
    if '"' not in table:
        table = table.replace(";", ",").replace(",", separator)
    path = tmp_path / "class.csv"
    path.write_bytes(table.replace("\n", "\r\n").encode(encoding))
    people, groups = people_in(path)
    assert [(one.id, one.first, one.last) for one in people] == [
        ("ada@example.edu", "Ada", "Byron"),
        ("jose@example.edu", "José", "Núñez"),
    ]
    if table is CANVAS or "lms_user_id" in table:
        assert [one.lms_id for one in people] == ["1234", "1235"]
    assert set(groups.values()) == ({"Group A"} if "Grup" in table or "Group" in table else set())


@pytest.mark.parametrize(
    "content,said",
    [(b"", "holds no students"), (b"a,b\n1,2\n", "names no students"), (b"id\n../x\n", "can't be"),
     (b"PK\x03\x04\x00\x00", "no table")],
)  # fmt: skip
def test_what_is_no_table_of_students(tmp_path: Path, content: bytes, said: str):
    (tmp_path / "class.csv").write_bytes(content)
    with pytest.raises(CourseError, match=said):
        people_in(tmp_path / "class.csv")
