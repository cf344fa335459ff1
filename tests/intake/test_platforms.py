"""Downloads of Moodle, Canvas and Blackboard in every layout: each file graded, skipped or refused
with a reason, and none given to somebody else."""

import io
import unicodedata
import zipfile
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from helpers.downloads import ADA, ADAS, FILE, JOSES, NOTEBOOK, OTHER, ROSTER, taken

from autograder.errors import CourseError
from autograder.intake.collect import Download
from autograder.intake.roster import Person, Roster


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def sort(
    tmp_path: Path,
    files: dict[str, bytes],
    notebooks: tuple[str, ...] = ("filters",),
    roster: Roster = ROSTER,
) -> Download:
    path = tmp_path / "download.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return taken(path, tmp_path / "submitted", roster, notebooks, zone=ZoneInfo("Europe/Berlin"))


BOTH = {"ada": ["filters.ipynb"], "jose": ["filters.ipynb"]}
LAYOUTS: dict[str, tuple[list[str], dict[str, list[str]]]] = {
    "Moodle": ([f"{ADAS}/filters.ipynb", f"{JOSES}/filters.ipynb"], BOTH),
    "Moodle, older": ([f"{ADAS}_/filters.ipynb", f"{JOSES}_/filters.ipynb"], BOTH),
    "Moodle, flat": ([f"{ADAS}_filters.ipynb", f"{JOSES}_filters.ipynb"], BOTH),
    "Moodle, surname first": ([f"Byron Ada_1{FILE}/filters.ipynb",
                                   f"Núñez José_2{FILE}/filters.ipynb"], BOTH),
    "Moodle, decomposed": ([f"{ADAS}/filters.ipynb",
                            decomposed(f"{JOSES}/filters.ipynb")], BOTH),
    "Moodle, within sub-folders": ([f"{ADAS}/work/filters.ipynb",
                                    f"{JOSES}/a/b/filters.ipynb"], BOTH),
    "Moodle, zipped again by Finder": ([f"all/{ADAS}/filters.ipynb", "all/.DS_Store",
                                        f"__MACOSX/all/{ADAS}/._filters.ipynb",
                                        f"all/{JOSES}/filters.ipynb"], BOTH),
    "Moodle, zipped again by Windows": ([f"C\\all\\{ADAS}\\filters.ipynb",
                                         "C\\all\\Thumbs.db",
                                         f"C\\all\\{JOSES}\\filters.ipynb"], BOTH),
    "Moodle, Safari's name": ([f"{ADAS}/filters.ipynb.json",
                               f"{JOSES}/filters.ipynb"],
                              {"ada": ["filters.ipynb.json"], "jose": ["filters.ipynb"]}),
    "Moodle, a team's": ([f"Group A{FILE}/filters.ipynb"], BOTH),
    "Moodle, a team's with a number": ([f"Group A_17{FILE}/filters.ipynb"], BOTH),
    "Moodle, several files": ([f"{ADAS}/w/filters.ipynb", f"{ADAS}/w/own.py"],
                              {"ada": ["filters.ipynb", "own.py"]}),
    "Canvas": (["byronada_1234_5_filters.ipynb", "nunezjose_1235_6_filters.ipynb"], BOTH),
    "Canvas, underscores and late": (["byron_ada_1234_5_filters.ipynb",
                                      "nunez_jose_LATE_1235_6_filters.ipynb"], BOTH),
    "Canvas, again": (["byronada_1234_5_filters-1.ipynb", 
                       "nunezjose_1235_6_filters-12.ipynb"], BOTH),
    "Canvas, in a folder": (["sub/byronada_1234_5_filters.ipynb", 
                             "sub/nunezjose_1235_6_filters.ipynb"], BOTH),
    "Canvas, several files": (["byronada_1234_5_filters-1.ipynb", "byronada_1234_6_own-1.py",
                               "byronada_1234_7_other-2.csv"],
                              {"ada": ["filters.ipynb", "other-2.csv", "own.py"]}),
    "Canvas, digits in a name": (["byron_2_1234_5_filters.ipynb",
                                  "nunez_3_4_jose_LATE_1235_6_filters.ipynb"], BOTH),
    "Moodle, a group alone": ([f"Lab 1-{ADAS}/filters.ipynb", f"Lab 1-{JOSES}/filters.ipynb"],
                              BOTH),
    "Moodle, a known group alone": ([f"Group A-{ADAS}/filters.ipynb"],
                                    {"ada": ["filters.ipynb"]}),
    "Moodle, one without a name": ([f"Participant_4711{FILE}/filters.ipynb"],
                                   {"Participant-4711": ["filters.ipynb"]}),
    "files by id": (["ada.ipynb", "jose.ipynb"], {"ada": ["ada.ipynb"], "jose": ["jose.ipynb"]}),
    "Canvas, anonymous": (["anon_aB3dE_5_filters.ipynb", "LATE_anon_9xYz1_6_filters.ipynb"],
                          {"anon-9xYz1": ["filters.ipynb"], "anon-aB3dE": ["filters.ipynb"]}),
    "Canvas, Safari's name": (["byronada_1234_5_filters.ipynb.json"],
                              {"ada": ["filters.ipynb.json"]}),
    "Blackboard": (["1-filters_ada_attempt_2026-11-20-18-30-05_filters.ipynb",
                    "1-filters_jose_attempt_2026-11-20-18-30-05_filters.ipynb"],
                   dict.fromkeys(["ada", "jose"], ["filters.ipynb", "timestamp.txt"])),
    "a folder each, in one": (["x/y/ada/filters.ipynb", "x/y/jose/filters.ipynb"], BOTH),
    "submitted/": (["submitted/ada/1-filters/filters.ipynb",
                    "submitted/jose/1-filters/filters.ipynb",
                    "submitted/jose/2-more/filters.ipynb"], BOTH),
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layouts(tmp_path: Path, layout: str):
    names, expected = LAYOUTS[layout]
    found = sort(tmp_path, dict.fromkeys(names, NOTEBOOK))
    assert {one.student: sorted(one.files) for one in found.hand_ins} == expected
    ends = [one.path.replace("\\", "/") for one in found.outcomes]
    assert len(ends) == len(names)
    assert not found.of("refused")
    for student, files in expected.items():
        place = tmp_path / "submitted" / student / "1-filters"
        assert sorted(path.name for path in place.iterdir()) == files


def test_only_the_late_are_late(tmp_path: Path):
    names = ["byron_ada_1234_5_filters.ipynb", "nunez_jose_LATE_1235_6_filters.ipynb"]
    found = sort(tmp_path, dict.fromkeys(names, NOTEBOOK))
    assert [one.late for one in found.hand_ins] == [False, True]


def test_feedback_goes_to_the_upload_that_counts(tmp_path: Path):
    """Canvas looks the upload's number up among those of the last hand-in."""
    again = "byronada_LATE_1234_55_filters-2.ipynb"
    for names in ([again, "byronada_1234_54_filters.ipynb"], ["byronada_1234_54_own.py", again]):
        found = sort(tmp_path, dict.fromkeys(names, NOTEBOOK))
        assert found.hand_ins[0].folder == "byronada_LATE_1234_55_"


def test_a_number_of_the_notebooks_own_is_no_attempt(tmp_path: Path):
    found = sort(tmp_path, {"byronada_1234_5_conv-1.ipynb": NOTEBOOK}, ("conv-1",))
    assert list(found.hand_ins[0].files) == ["conv-1.ipynb"]


def test_blackboards_clock_is_the_courses(tmp_path: Path):
    name = "1-filters_ada_attempt_2026-07-20-18-30-05_filters.ipynb"
    found = sort(tmp_path, {name: NOTEBOOK})
    assert found.hand_ins[0].files["timestamp.txt"] == b"2026-07-20 16:30:05 UTC"


@pytest.mark.parametrize("told_by", ["roster", "text", "what all names begin with"])
def test_blackboard_logins_with_underscores(tmp_path: Path, told_by: str):
    attempt = "attempt_2026-07-20-18-30-05"
    files = {f"ps_1_{login}_{attempt}_filters.ipynb": NOTEBOOK for login in ("a_b", "c_d", "e_f")}
    roster = (
        Roster([Person(one) for one in ("a_b", "c_d", "e_f")]) if told_by == "roster" else Roster()
    )
    if told_by == "text":
        files |= {
            f"ps_1_{one}_{attempt}.txt": f"Name: A Person ({one})\nAssignment: ps 1".encode()
            for one in ("a_b", "c_d", "e_f")
        }
    found = sort(tmp_path, files, roster=roster)
    assert [one.student for one in found.hand_ins] == ["a_b", "c_d", "e_f"]


@pytest.mark.parametrize(
    "name,content,state,said",
    [
        (f"Default group{FILE}/filters.ipynb", NOTEBOOK, "refused", "a group"),
        (f"Group B_17{FILE}/filters.ipynb", NOTEBOOK, "refused", "groups.csv"),
        (
            "Bob Typed_7_assignsubmission_onlinetext/onlinetext.html",
            b"<p>",
            "refused",
            "typed text",
        ),
        ("Bob Typed_7_assignsubmission_onlinetext.html", b"<p>", "refused", "typed text"),
        (f"Bob Tar_7{FILE}/filters.tar.gz", b"x", "refused", "no notebook"),
        (f"left_7{FILE}/filters.ipynb", NOTEBOOK, "skipped", "dropped"),
        ("index.html", b"<p>", "skipped", "belongs to no student"),
        ("hw_jose_attempt_2026-07-20-18-30-05.txt", b"Name: J (jose)", "refused", "no file"),
    ],
)
def test_what_is_not_graded_is_named(tmp_path, name, content, state, said):
    found = sort(tmp_path, {f"{ADAS}/filters.ipynb": NOTEBOOK, name: content})
    assert [one.student for one in found.hand_ins] == ["ada"]
    (outcome,) = [one for one in found.outcomes if one.path == name]
    assert outcome.state == state and said in outcome.reason


def test_who_may_be_one_of_two_is_not_guessed(tmp_path: Path):
    roster = Roster([ADA, Person("ada2", "Ada", "Byron")])
    found = sort(tmp_path, {f"{ADAS}/filters.ipynb": NOTEBOOK}, roster=roster)
    assert not found.hand_ins and "ada, ada2" in found.outcomes[0].reason


def test_zip_files_within(tmp_path: Path):
    def packed(files: dict[str, bytes]) -> bytes:
        path = tmp_path / "inner.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in files.items():
                archive.writestr(name, content)
        return path.read_bytes()

    mine = {
        "1-filters/filters_ada.ipynb": NOTEBOOK,
        "1-filters/.ipynb_checkpoints/x-checkpoint.ipynb": OTHER,
    }
    theirs = {"my-work/1-filters/filters.ipynb": NOTEBOOK, "my-work/old/filters.ipynb": OTHER}
    found = sort(
        tmp_path,
        {
            f"{ADAS}/work.zip": packed(mine),
            f"{JOSES}/work.zip": packed({"again.zip": packed(theirs)}),
        },
    )
    ada, jose = found.hand_ins
    assert ada.files == {"filters_ada.ipynb": NOTEBOOK}
    assert jose.files["filters.ipynb"] == NOTEBOOK


def test_a_name_that_lost_letters_is_not_guessed(tmp_path: Path):
    found = sort(
        tmp_path, {f"{ADAS}/filters.ipynb": NOTEBOOK, f"Jo?o_9{FILE}/filters.ipynb": OTHER}
    )
    assert [one.student for one in found.hand_ins] == ["ada"]
    assert "letters were lost" in found.of("refused")[0].reason


def test_a_group_of_which_one_handed_in_alone(tmp_path: Path):
    """The group's file counts for the other, and what is said names the one for whom it doesn't."""
    found = sort(
        tmp_path, {f"{ADAS}/filters.ipynb": NOTEBOOK, f"Group A{FILE}/filters.ipynb": OTHER}
    )
    assert [one.student for one in found.hand_ins] == ["jose"]
    own, group = found.outcomes
    assert own.state == "refused" and group.state == "graded"
    assert "ada: there are two files filters.ipynb" in group.reason


def test_a_group_alone_takes_no_name_apart(tmp_path: Path):
    """Two who share a first name share no group, and one who is known as written is nobody else."""
    people = [Person("a", "Anna-Maria", "Lee"), Person("b", "Maria", "Lee"), Person("c", "Maria")]
    names = [f"Anna-Maria Lee_1{FILE}/filters.ipynb", f"Anna-Maria Xu_2{FILE}/filters.ipynb"]
    found = sort(tmp_path, dict.fromkeys(names, NOTEBOOK), roster=Roster(people))
    assert [one.student for one in found.hand_ins] == ["Anna-Maria-Xu", "a"]


def test_two_notebooks_of_other_names_are_not_guessed(tmp_path: Path):
    names = ["Untitled.ipynb", "scratch.ipynb"]
    found = sort(tmp_path, {f"{ADAS}/{name}": NOTEBOOK for name in names})
    assert not found.hand_ins
    assert "which of Untitled.ipynb and scratch.ipynb counts?" in found.outcomes[0].reason


def packed_again(files: dict[str, bytes], times: int) -> bytes:
    for _ in range(times):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, content in files.items():
                archive.writestr(name, content)
        files = {"again.zip": buffer.getvalue(), ".DS_Store": b"x"}
    return files["again.zip"]


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("layout", ["Moodle", "Canvas", "Blackboard", "a folder each, in one"])
def test_a_download_packed_once_more(tmp_path: Path, layout: str, times: int):
    names, expected = LAYOUTS[layout]
    inner = packed_again(dict.fromkeys(names, NOTEBOOK), times)
    found = sort(tmp_path, {"class.zip": inner, "__MACOSX/._class.zip": b"x"})
    assert {one.student: sorted(one.files) for one in found.hand_ins} == expected
    assert len(found.of("graded")) == len(names)
    assert len(found.of("skipped")) == times
    with pytest.raises(CourseError, match="unpack it"):
        sort(tmp_path, {"class.zip": b"PK"})


def test_one_students_zip_file_is_no_download(tmp_path: Path):
    inner = packed_again({"filters.ipynb": NOTEBOOK}, 1)
    for name in (f"{ADAS}_work.zip", "byronada_1234_5_work.zip", "ada/work.zip", "ada.zip"):
        found = sort(tmp_path, {name: inner})
        assert [one.student for one in found.hand_ins] == ["ada"], name


@pytest.mark.parametrize("between", ["/", "\\"])
def test_a_backslash_in_an_id(tmp_path: Path, between: str):
    """Beside a slash it belongs to a name; alone it stands between folders, as Windows has it."""
    roster = Roster([Person("DOM\\user"), Person("user")])
    found = sort(tmp_path, {f"DOM\\user{between}filters.ipynb": NOTEBOOK}, roster=roster)
    expected = "DOM\\user" if between == "/" else "user"
    assert [one.student for one in found.hand_ins] == [expected]
