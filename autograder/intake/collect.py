"""Collects what was handed in, into submitted/: from a folder, or the zip file of a learning
platform.

Every file of a download ends in exactly one of: to be graded, skipped with a reason, refused with a
reason. Whose a file is, is never guessed.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import tzinfo
from pathlib import Path, PurePosixPath

from autograder.errors import EVERYBODYS, CourseError
from autograder.intake.archive import (
    Entry,
    NoFile,
    Refused,
    entries_of,
    unzipped,
    why_not,
)
from autograder.intake.download import Download, HandIn, Outcome
from autograder.intake.folders import MOST_BYTES, MOST_FILES, files_below, replace_folder
from autograder.intake.layout import grouped, owners, settled, unpacked
from autograder.intake.platforms import Aside, Owner
from autograder.intake.platforms.canvas import without_attempt
from autograder.intake.reading import RENAMED, shown
from autograder.intake.roster import Roster, Several, key
from autograder.intake.times import TIMESTAMP, read_time, stamp_of

NOT_IN_NAMES = re.compile(r"[^\w.@+-]+")
LOST_LETTERS = re.compile("[?\ufffd]")  # what stands for a letter that an archiver had no room for
GROUP = re.compile(r"(?:default )?(?:group|gruppe|team|groupe|grupo|gruppo|equipo|squad)\b", re.I)
STATES = ("graded", "refused", "skipped")  # where members of a group fare differently, the first


def from_download(
    download: Path,
    assignment: str,
    notebooks: list[str],
    submitted: Callable[[str], Path],
    roster: Roster,
    zone: tzinfo,
    assignments_first: bool = False,
) -> Download:
    """Sort a platform's download (zip file or folder) into the folders `submitted` by student.

    Students go by the id of the `roster` where the platform tells their name or its own id; times
    are read on the clock of `zone`; folders like submitted/ hold students' folders within
    assignments' where `assignments_first`. Raises CourseError, before anything is written, for what
    is no download.
    """
    taken = _Taking(assignment, notebooks, roster, assignments_first)
    taken.sort(unpacked(list(entries_of(download)), roster.ids))
    if not taken.found.hand_ins and not taken.found.of("refused"):
        expected = " or ".join(f"{name}.ipynb" for name in notebooks)
        raise CourseError(
            f"{download} holds no submission that can be told to a student: expected "
            f"student/{expected}, or the zip file that Moodle, Canvas or Blackboard offers for "
            "download"
        )
    for hand_in in list(taken.found.hand_ins):
        if hand_in.time and (when := read_time(hand_in.time, zone)):
            hand_in.files[TIMESTAMP] = stamp_of(when)
        place = submitted(hand_in.student)
        hand_in.new = not place.is_dir() or files_below(place) != hand_in.files
        if hand_in.new:
            try:
                replace_folder(place, hand_in.files)
            except OSError as error:
                if error.errno in EVERYBODYS:
                    raise
                taken.found.refuse(hand_in, f"can't be written ({error.strerror})")
    return taken.found


class _Taking:
    """The way from a download's files to hand-ins; `found` is the outcome."""

    def __init__(
        self, assignment: str, notebooks: list[str], roster: Roster, assignments_first: bool
    ):
        self.assignment, self.notebooks, self.roster = assignment, notebooks, roster
        self.assignments_first = assignments_first
        self.found = Download()
        self.told: dict[int, list[tuple[str, str]]] = defaultdict(list)  # by id(entry)

    def _tell(self, entry: Entry, state: str, reason: str = "") -> None:
        self.told[id(entry)].append((state, reason))

    def sort(self, entries: list[Entry]) -> None:
        """Sort the entries of a download into hand-ins, and tell what became of each."""
        self._sort(entries)
        self.found.hand_ins.sort(key=lambda one: one.student)
        for entry in entries:
            told = sorted(self.told[id(entry)], key=lambda one: STATES.index(one[0]))
            more = dict.fromkeys(reason for _, reason in told if reason)
            self.found.outcomes.append(Outcome(shown(str(entry.path)), told[0][0], "; ".join(more)))

    def _sort(self, entries: list[Entry]) -> None:
        left = []
        for entry in entries:
            if told := why_not(entry.path):
                self._tell(entry, *told)
            else:
                left.append(entry)
        whose = owners(left, self.assignment, self.roster, self.assignments_first)
        whose = grouped(whose, self.roster)
        handed_in = {owner.student for owner in whose if owner and not owner.skipped}
        by_owner: dict[tuple[str, str], list[tuple[Entry, Owner]]] = defaultdict(list)
        for entry, owner in zip(left, whose, strict=True):
            if owner is None:
                self._tell(entry, "skipped", "belongs to no student")
            elif owner.skipped == Aside.ABOUT and owner.student not in handed_in:
                self._tell(entry, "refused", f"{owner.student} handed in no file")
            elif owner.skipped and owner.skipped != Aside.TYPED:
                self._tell(entry, "skipped", owner.skipped)
            else:
                by_owner[owner.student, owner.number].append((entry, owner))
        numbers = Counter(key(student) for student, _ in by_owner)
        attempts: dict[str, dict[str, HandIn]] = defaultdict(dict)
        for (student, number), files in by_owner.items():
            for name in self._who(student, number, numbers[key(student)] > 1, files):
                self._gather(name, files, attempts[name])
        capitals = Counter(name.casefold() for name in attempts)
        for name in [one for one in attempts if capitals[one.casefold()] > 1]:
            if name not in self.roster.ids:
                self._refuse(attempts.pop(name), f"{name} differs from another in capitals alone")
        for tries in attempts.values():
            self._settle(tries)

    def _refuse(self, tries: dict[str, HandIn], reason: str) -> None:
        for hand_in in tries.values():
            for entry in hand_in.entries:
                self._tell(entry, "refused", reason)

    def _who(
        self, student: str, number: str, namesakes: bool, files: list[tuple[Entry, Owner]]
    ) -> list[str]:
        """The ids of those whose files these are; none, with each file's outcome told, where that
        can't be told."""

        def refuse(reason: str) -> list[str]:
            for entry, _ in files:
                self._tell(entry, "refused", reason)
            return []

        if all(owner.skipped for _, owner in files):
            return refuse(f"{student} handed in {files[0][1].skipped}")
        members = self.roster.members(student)
        if members:
            self.found.groups[student] = members
            return members
        try:
            known = self.roster.find(student, number)
        except Several as several:
            return refuse(f"{student} may be any of {several}; give each a platform id")
        by_number = known and any(one.lms_id == number for one in self.roster.people if number)
        if known and namesakes and not by_number:
            return refuse(f"the download has two of the name {student}: which is {known}?")
        if known in self.roster.dropped or student in self.roster.dropped:
            for entry, _ in files:
                self._tell(entry, "skipped", f"{known or student} was dropped from the course")
            return []
        if known:
            return [known]
        if LOST_LETTERS.search(student):
            return refuse(
                f"{shown(student)}: letters were lost in packing; unpack it, mend the name"
            )
        platform = files[0][1].platform
        if platform == "moodle" and (not number or GROUP.match(student)):
            return refuse(
                f"{student} is a group: name its members in groups.csv (columns group, student)"
            )
        # One word may be no name: "Participant" of a hand-in without names.
        numbered = namesakes or platform == "canvas" or " " not in student
        called = f"{student}-{number}" if number and numbered else student
        name = NOT_IN_NAMES.sub("-", called).strip(".-")
        return [name] if name else refuse(f"{student!r} is no name that can be a student's id")

    def _gather(
        self, name: str, files: list[tuple[Entry, Owner]], tries: dict[str, HandIn]
    ) -> None:
        """Put a student's files into hand-ins by attempt."""
        for entry, owner in files:
            hand_in = tries.setdefault(
                owner.attempt,
                HandIn(name, owner.attempt, known=name in self.roster.ids, time=owner.time),
            )
            if owner.platform == "moodle" and " " in owner.student:
                hand_in.name = owner.student
            hand_in.late |= owner.late
            hand_in.platform = owner.platform
            hand_in.lms_id = owner.number if owner.platform == "canvas" else ""
            # Moodle would take a group's number for that of a student, another one's perhaps.
            by_number = not (owner.platform == "moodle" and owner.student in self.found.groups)
            upload = without_attempt(owner.file[-1])[1] if RENAMED.search(owner.file[-1]) else -1
            if by_number and (not hand_in.folder or upload >= hand_in.upload):
                hand_in.folder, hand_in.upload = owner.folder, upload
            hand_in.entries.append(entry)
            if owner.skipped:
                continue
            file = PurePosixPath(*owner.file)
            try:
                content = entry.read()
                if file.suffix.lower() == ".zip":
                    new = {
                        str(file.parent / inner): text for inner, text in unzipped(content).items()
                    }
                else:
                    new = {str(file): content}
            except Refused as refused:
                new = {}
                if file.suffix.lower() == ".zip" or RENAMED.search(file.name):
                    hand_in.files[f"\0{entry.path}"] = f"{shown(owner.file[-1])} {refused}".encode()
                else:  # one goes on without it
                    hand_in.entries.pop()
                    state = "skipped" if isinstance(refused, NoFile) else "refused"
                    self._tell(entry, state, str(refused))
            for path, text in new.items():
                if hand_in.files.setdefault(path, text) != text:
                    hand_in.files[f"\0{path}"] = f"there are two files {path}".encode()

    def _settle(self, tries: dict[str, HandIn]) -> None:
        """Take a student's last attempt; the files of earlier ones are skipped."""
        *earlier, last = sorted(tries.values(), key=lambda one: one.attempt)
        for one in earlier:
            for entry in one.entries:
                self._tell(entry, "skipped", "an earlier attempt")
        wrong = [text.decode() for path, text in last.files.items() if path.startswith("\0")]
        files = {path: text for path, text in last.files.items() if not path.startswith("\0")}
        if last.platform == "canvas":
            files = self._last_uploads(files)
        files, reason = settled(files, self.notebooks, self.assignment)
        if not (wrong or reason or any(map(RENAMED.search, files))):
            names = ", ".join(sorted({shown(path.rpartition("/")[2]) for path in files})[:3])
            reason = f"no notebook in it ({names or 'nothing that can be read'})"
        folders = {str(folder) for path in files for folder in PurePosixPath(path).parents}
        if both := sorted(folders & files.keys()):
            wrong.append(f"{shown(both[0])} is a file and a folder")
        if wrong or reason:
            told = "; ".join(filter(None, [*wrong, reason]))
            self._refuse({"": last}, f"{last.student}: {told}")
            return
        if len(files) > MOST_FILES or sum(map(len, files.values())) > 2 * MOST_BYTES:
            self._refuse({"": last}, f"{last.student}: more than {MOST_FILES} files or too large")
            return
        if TIMESTAMP in files and last.time:
            del files[TIMESTAMP]
        last.files = files
        self.found.hand_ins.append(last)
        for entry in last.entries:
            self._tell(entry, "graded")

    def _last_uploads(self, files: dict[str, bytes]) -> dict[str, bytes]:
        """Canvas adds the attempt's number to a name that was handed in before: of each name the
        last counts, under the name as it was."""
        expected = {f"{name}.ipynb" for name in self.notebooks}
        attempt = max(
            (
                number
                for path in files
                for plain, number in [without_attempt(path)]
                if plain in expected and path not in expected
            ),
            default=0,
        )
        best: dict[str, tuple[int, bytes]] = {}
        for path, text in files.items():
            plain, number = without_attempt(path)
            again = path not in expected and number and (plain in expected or number == attempt)
            name, rank = (plain, number) if again else (path, 0)
            if name not in best or rank > best[name][0]:
                best[name] = rank, text
        return {name: text for name, (_, text) in best.items()}
