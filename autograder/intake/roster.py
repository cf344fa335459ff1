"""Who is in the course: students by what a platform may call them, groups, and who has left."""

import csv
import io
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from nbgrader.api import Gradebook

from autograder.errors import CourseError

GROUPS, DROPPED = "groups.csv", "dropped.csv"
DETAILS = ("first_name", "last_name", "email", "lms_user_id")
ENCODINGS = ("utf-8-sig", "cp1252")


class Person(NamedTuple):
    """One student: the id here, the name, the e-mail address, and the platform's own id."""

    id: str
    first: str = ""
    last: str = ""
    email: str = ""
    lms_id: str = ""


class Several(Exception):
    """A name that more than one student has; its argument lists them."""


@dataclass
class Roster:
    """The students of a course, the members of each group, and the ids of those who left."""

    people: list[Person] = field(default_factory=list)
    groups: dict[str, list[str]] = field(default_factory=dict)
    dropped: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.ids = {person.id for person in self.people} - self.dropped
        self.by_key: dict[str, set[str]] = defaultdict(set)
        for one in self.people:
            for called in (
                one.lms_id,
                one.email,
                f"{one.first} {one.last}",
                f"{one.last} {one.first}",
                one.email.partition("@")[0],
            ):
                if key(called):
                    self.by_key[key(called)].add(one.id)
        self.by_group = {key(name): members for name, members in self.groups.items()}

    def find(self, called: str, number: str = "") -> str | None:
        """The id of whom a platform calls so, or None; raises Several."""
        if number:
            by_number = {one.id for one in self.people if one.lms_id == number}
            if len(by_number) == 1:
                return by_number.pop()
        if called in self.ids or called in self.dropped:
            return called
        found = self.by_key.get(key(called), set())
        if len(found) > 1:
            raise Several(", ".join(sorted(found)))
        return next(iter(found), None)

    def members(self, group: str) -> list[str]:
        """Who is in a group, by the group's name as a platform writes it; [] where there is
        none."""
        return self.by_group.get(key(group), [])


def key(called: str) -> str:
    """A name in a form in which spaces, capitals, accents and Unicode's two ways don't matter."""
    plain = unicodedata.normalize("NFKD", called).casefold()
    return "".join(letter for letter in plain if letter.isalnum())


def roster_of(gradebook: Gradebook, root: Path) -> Roster:
    """The students of the gradebook, with groups.csv and dropped.csv of the course's folder."""
    people = [
        Person(
            one.id,
            one.first_name or "",
            one.last_name or "",
            one.email or "",
            one.lms_user_id or "",
        )
        for one in gradebook.students
    ]
    groups: dict[str, list[str]] = defaultdict(list)
    for row in rows_of(root / GROUPS, ("group", "student")):
        if row["student"] not in groups[row["group"]]:
            groups[row["group"]].append(row["student"])
    gone = [
        Person(row["student"], *(row.get(name, "") for name in DETAILS))
        for row in rows_of(root / DROPPED, ("student",))
    ]
    people = [one for one in people if one.id not in {left.id for left in gone}]
    return Roster([*people, *gone], dict(groups), {one.id for one in gone})


def rows_of(path: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    """The rows of a table of ours in the course's folder; [] without one. Raises CourseError where
    a column is missing."""
    if not path.exists():
        return []
    found = read_table(path)
    if found and not set(columns) <= found[0].keys():
        raise CourseError(
            f"{path.name}: the first line should name the columns {', '.join(columns)}"
        )
    return [row for row in found if all(row[column] for column in columns)]


def add_row(path: Path, row: dict[str, str]) -> None:
    """Add a row to a table of ours in the course's folder, made if there is none."""
    write_rows(path, [*(read_table(path) if path.exists() else []), row], tuple(row))


def write_rows(path: Path, rows: list[dict[str, str]], columns: tuple[str, ...]) -> None:
    """Write a table of ours whole."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    new = path.with_name(f".{path.name}.new")
    new.write_text(text.getvalue(), encoding="utf-8")
    new.replace(path)


def read_table(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file as Excel, Canvas or Moodle write one: with or without a BOM, with
    commas, semicolons or tabs, in UTF-8, UTF-16 or Windows' letters; raises CourseError."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CourseError(f"{path} can't be read ({error.strerror})") from None
    text = _decoded(content)
    if text is None or "\0" in text:
        raise CourseError(f"{path} is no table of text; save it as CSV")
    lines = text.splitlines()
    if lines and lines[0].lower().startswith("sep="):
        text = "\n".join(lines[1:])
    head = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(",;\t", key=head.count)
    reader = csv.DictReader(io.StringIO(text.lstrip()), delimiter=separator)
    try:
        return [
            {(name or "").strip(): (value or "").strip() for name, value in row.items()
             if isinstance(value, str | None) and name is not None}
            for row in reader
        ]  # fmt: skip
    except csv.Error as error:
        raise CourseError(f"{path} is no table ({error}); save it as CSV") from None


def _decoded(content: bytes) -> str | None:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace")
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")
