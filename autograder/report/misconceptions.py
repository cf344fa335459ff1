"""What a class did not understand: the messages of the failed tests, equal ones put together."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from autograder.judging import verdicts
from autograder.judging.marking import without_seed
from autograder.report.gather import Failure, Results

NUMBER = re.compile(r"-?\d+(\.\d+)?(e-?\d+)?")
STOPPED = (verdicts.CODE_STOPPED, verdicts.TEST_TOOK_LONGER, verdicts.CELL_STOPPED)
LONGEST = 300
UNFORESEEN = "Another value, which none of the foreseen slips gives."
MISSHAPEN = "Another shape, or another number of entries, than asked for."
SHAPES = re.compile(
    r"The shape should be .*; it is .*"
    r"|It has \d+ entr(?:y|ies) where \d+ (?:is|are) asked for\."
    r"|Its keys should be .*; they are .*"
)
REPEATED = re.compile(
    r"^`[^`]+` is .*?, which is not right yet\.\s*"
)  # a typed answer, said back to its student
LEFT_OUT = "Not written, or its cell failed before it was defined."
OWN_WORDS = (
    "",
    "Error",
    "AssertionError",
    "Misconception",
)  # the names under which the grader shows a check's message


@dataclass(frozen=True)
class Stop:
    """An item in which something was stopped for one student: how many cells, and what was said of
    the first."""

    student: str
    item: str
    cells: int
    text: str


@dataclass(frozen=True)
class Group:
    """One sentence, the item it belongs to, and the students whose answer led to it."""

    item: str
    sentence: str
    students: tuple[str, ...]


def sort_of(failure: Failure) -> str:
    """What a failure tells of: "unwritten", "absent", "stopped", "error", "value" (wrong in value
    or in shape, but no slip that the check foresees), or "idea", a check's own words."""
    if failure.error == "Stopped" or failure.text.startswith(STOPPED):
        return "stopped"
    if failure.text.startswith(verdicts.NOT_WRITTEN):
        return "unwritten"
    if failure.text.startswith(verdicts.ABSENT):
        return "absent"
    if failure.error not in OWN_WORDS:
        return "error"
    return "value" if sentence_of(failure) in (UNFORESEEN, MISSHAPEN) else "idea"


def sentence_of(failure: Failure) -> str:
    """The sentence that names the idea: a check's question where it has one, else its complaint
    without the values."""
    text = without_seed(failure.text)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        return "A check failed without a word."
    if failure.error not in OWN_WORDS:
        return f"{failure.error}: {lines[0]}"[:LONGEST]
    if REPEATED.match(lines[0]):
        return REPEATED.sub("", lines[0])[:LONGEST] or UNFORESEEN
    if not lines[0].endswith("is not right yet."):
        return re.sub(
            r"; (it is|they are|its shape is|it has) [^.]*(\.\d+[^.]*)*\.?$", ".", lines[0]
        )[:LONGEST]
    idea = lines[1] if len(lines) > 1 and not lines[1].startswith(("got:", "expected:")) else ""
    return MISSHAPEN if SHAPES.fullmatch(idea) else idea[:LONGEST] or UNFORESEEN


def group(results: Results, *sorts: str) -> list[Group]:
    """The failures of these sorts by item and sentence, commonest first; a student counts once in
    each."""
    students: dict[tuple[str, str], set[str]] = defaultdict(set)
    wordings: dict[tuple[str, str], Counter] = defaultdict(Counter)
    for submission in results.submissions:
        for failure in submission.failures:
            if sort_of(failure) in sorts:
                sentence = (
                    LEFT_OUT
                    if sort_of(failure) in ("unwritten", "absent")
                    else sentence_of(failure)
                )
                key = (failure.item, NUMBER.sub("0", sentence))
                students[key].add(submission.student)
                wordings[key][sentence] += 1
    groups = [
        Group(key[0], wordings[key].most_common(1)[0][0], tuple(sorted(who)))
        for key, who in students.items()
    ]
    return sorted(groups, key=lambda one: (-len(one.students), one.item, one.sentence))


def stops(results: Results) -> list[Stop]:
    """What had to be stopped, by student and item: an endless loop stops each check that calls
    it."""
    found: dict[tuple[str, str], list[Failure]] = defaultdict(list)
    for submission in results.submissions:
        for failure in submission.failures:
            if sort_of(failure) == "stopped":
                found[submission.student, failure.item].append(failure)
    return [Stop(*of, len(failures), failures[0].text) for of, failures in found.items()]
