"""Another account on the same machine, a classmate's, tries every file of a class."""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from helpers.classes import FIRST, NAME, course, nbgrader, new_course, scores
from helpers.submissions import ROOT

from autograder.privacy import who_enters

ADA, EVE = 54321, 54322  # accounts need no name for the kernel to tell them apart


def as_account(number: int, attempt: Callable[[], list[str]]) -> list[str]:
    """What `attempt` gives when this account makes it, without any privilege."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([])
            os.setgid(number)
            os.setuid(number)
            os.write(theirs, json.dumps(attempt()).encode())
        finally:
            os._exit(0)
    os.close(theirs)
    with os.fdopen(ours) as answer:
        told = answer.read()
    os.waitpid(child, 0)
    return json.loads(told)


def tried(account: int, paths: list[Path]) -> list[str]:
    """Which of these this account can list, read, write, add to or move."""
    return as_account(account, partial(_tried, paths))


def _tried(paths: list[Path]) -> list[str]:
    done = []
    for path in paths:
        for what, how in (
            ("list", lambda path=path: os.listdir(path)),
            ("read", lambda path=path: os.close(os.open(path, os.O_RDONLY))),
            ("write", lambda path=path: os.close(os.open(path, os.O_WRONLY))),
            ("add", lambda path=path: os.mkdir(path / "new")),
            ("move", lambda path=path: os.rename(path, path.with_name("moved"))),
        ):
            try:
                how()
                done.append(f"{what} {path}")
            except OSError:
                continue
    return done


def found(folder: Path) -> list[str]:
    """The files below a folder that can be found and read."""
    return [
        str(Path(place, name))
        for place, _, names in os.walk(folder)
        for name in names
        if os.access(Path(place, name), os.R_OK)
    ]


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """A folder that every account may enter."""
    if os.getuid() != 0:
        pytest.skip("needs root, to be another account for a moment")
    made = Path(tempfile.mkdtemp(prefix="convcourse-class-"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


@pytest.fixture(scope="module")
def folder(place: Path) -> Path:
    """A course's folder as it comes about by its documentation, open as umask 022 leaves it."""
    return new_class(place)


def new_class(place: Path) -> Path:
    """Make such a folder in `place`, beside an exchange."""
    exchange = place / "exchange"
    exchange.mkdir()
    exchange.chmod(0o1777)
    made = new_course(place / "course", f'c.Exchange.root = "{exchange}"')
    made.chmod(0o755)
    return made


def hand_in(exchange: Path, student: str, account: int) -> None:
    """Put an untouched notebook into the exchange as `nbgrader submit` does: open to all."""
    made = exchange / f"convcourse/inbound/{student}+{FIRST}+2026-11-20 10:00:00.000000 UTC+Xy12"
    shutil.copytree(ROOT / "release" / FIRST, made)
    (made / "timestamp.txt").write_text("2026-11-20 10:00:00.000000 UTC")
    (made / "submission_secret.txt").write_text("secret")
    made.chmod(0o777)
    for path in [made, *made.rglob("*")]:
        os.chown(path, account, account)


def test_an_open_folder_is_refused_and_mended(folder: Path):
    assert who_enters(folder) == ["everybody"]
    said = course(folder, "due", FIRST, code=2)
    assert f"chmod 700 {folder}" in said and "course doctor --mend" in said
    assert not (folder / "gradebook.db").exists()
    assert "can be entered by everybody" in course(folder, "doctor", code=1)
    assert "is closed now" in course(folder, "doctor", "--mend")
    assert folder.stat().st_mode & 0o777 == 0o700 and who_enters(folder) == []


def test_no_file_of_a_class_is_a_classmate_s_to_read_or_write(folder: Path, place: Path):
    folder.chmod(0o700)
    exchange = place / "exchange"
    nbgrader(folder, "generate_assignment", FIRST)
    nbgrader(folder, "release_assignment", FIRST)
    hand_in(exchange, "ada", ADA)
    course(folder, "grade", FIRST)
    course(folder, "feedback", FIRST, "--release")
    course(folder, "report", FIRST)
    course(folder, "export", FIRST, "--to", "spreadsheet")
    everything = [folder, *folder.rglob("*")]
    kinds = {path.name for path in everything}
    assert {NAME, "gradebook.db", f"{FIRST}.html", "timestamp.txt"} <= kinds
    # Should the folder ever be opened again, what was collected still stays shut.
    for closed in (True, False):
        if not closed:
            folder.chmod(0o755)
            everything = [*(folder / "submitted" / "ada" / FIRST).rglob("*")]
        assert tried(EVE, everything) == []
        assert tried(ADA, everything) == []
    folder.chmod(0o700)
    seen = as_account(EVE, partial(found, exchange))
    assert seen and all("/outbound/" in path for path in seen)
    ours = [exchange / "convcourse", *(exchange / "convcourse").rglob("*")]
    inbox = exchange / "convcourse" / "inbound"
    (there,) = inbox.iterdir()
    assert f"move {there}" in tried(EVE, [there])  # who knows its name can, as nbgrader leaves it
    there.with_name("moved").rename(there)
    assert "its owner's alone to move" in course(folder, "doctor", "--mend")
    assert f"move {there}" not in tried(EVE, [there])
    secret = [path for path in ours if inbox not in path.parents]  # whose names can't be known
    spoilt = [one for one in tried(EVE, secret) if one.split()[0] in ("write", "move")]
    assert spoilt == []


@pytest.mark.parametrize("command", ["course", "nbgrader", "course, with older settings"])
def test_what_students_link_to_is_not_collected(place: Path, command: str):
    """Whoever collects may read the course's folder: a link to it is a student's wish alone."""
    own = place / f"linked-{command.replace(' ', '-')}"
    own.mkdir(0o755)
    folder, exchange = new_class(own), own / "exchange"
    folder.chmod(0o700)
    settings = folder / "nbgrader_config.py"
    line = 'c.ExchangeFactory.collect = "autograder.intake.exchange.Collect"\n'
    assert line in settings.read_text()
    if "older" in command:
        settings.write_text(settings.read_text().replace(line, ""))
    nbgrader(folder, "generate_assignment", FIRST)
    nbgrader(folder, "release_assignment", FIRST)
    for student, account in (("ada", ADA), ("eve", EVE)):
        hand_in(exchange, student, account)
    (hers,) = (exchange / "convcourse" / "inbound").glob("eve+*")
    (hers / "wanted").symlink_to(folder / "source")
    (hers / "marks.db").symlink_to(folder / "gradebook.db")
    os.mkfifo(hers / "pipe")
    (hers / "mine").mkdir()
    (hers / "mine" / "data.csv").write_text("1")
    (hers / "locked.csv").write_text("1")
    (hers / "locked.csv").chmod(0)
    if command == "nbgrader":
        nbgrader(folder, "collect", FIRST)
    else:
        course(folder, "grade", FIRST)
        assert set(scores(folder)) == {"ada", "eve"}
    got = folder / "submitted" / "eve" / FIRST
    found = {path.relative_to(got).as_posix() for path in got.rglob("*")}
    assert {NAME, "timestamp.txt", "mine/data.csv"} <= found
    assert not [one for one in found if one.split("/")[0] in ("wanted", "marks.db", "pipe")]
    assert (folder / "submitted" / "ada" / FIRST / NAME).exists()


def test_work_that_belongs_to_another_is_taken_over(folder: Path):
    folder.chmod(0o700)
    work = folder / "submitted" / "bea" / FIRST
    shutil.copytree(ROOT / "release" / FIRST, work)
    for path in [work, *work.rglob("*")]:
        os.chown(path, EVE, EVE)
        path.chmod(0o777)
    held = os.open(work / NAME, os.O_WRONLY)  # as its old owner may still have it
    assert "another's" in course(folder, "doctor")
    course(folder, "grade", FIRST, "--student", "bea")
    with os.fdopen(held, "w") as file:
        file.write("x")
    assert (work / NAME).read_bytes() == (ROOT / "release" / FIRST / NAME).read_bytes()
    for path in [work, *work.rglob("*")]:
        assert path.stat().st_uid == 0 and path.stat().st_mode & 0o077 == 0, path


def test_a_group_is_let_in_only_where_the_course_is_shared(place: Path):
    shared = place / "shared"
    shared.mkdir(0o770)
    os.chown(shared, -1, EVE)
    shared.chmod(0o770)
    assert who_enters(shared) == [str(EVE)] and who_enters(shared, shared=True) == []
    shared.chmod(0o771)
    assert who_enters(shared, shared=True) == ["everybody"]
