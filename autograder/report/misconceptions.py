"""What a class did not understand: the findings of the failed tests, equal ones put together."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from autograder.record import OPEN, Cell, Verdict
from autograder.report.gather import Results

NUMBER = re.compile(r"-?\d+(\.\d+)?(e-?\d+)?")
LONGEST = 300
UNFORESEEN = "Another value, which none of the foreseen slips gives."
LEFT_OUT = "Not written, or its cell failed before it was defined."
WORDLESS = "A check failed without a word."


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


def sentence_of(cell: Cell) -> str:
    """The sentence that names what was found in a failed cell, without the values of this one
    answer."""
    finding = cell.finding
    if cell.verdict in OPEN:
        return LEFT_OUT
    if cell.verdict is Verdict.VALUE:
        return UNFORESEEN
    said = (finding.idea or finding.problem or finding.message) if finding else ""
    if finding and finding.error:
        said = finding.message
    lines = said.split("\n")
    return next((line.strip() for line in lines if line.strip()), WORDLESS)[:LONGEST]


def group(results: Results, *verdicts: Verdict) -> list[Group]:
    """The cells that failed with these verdicts by item and sentence, commonest first; a student
    counts once in each."""
    students: dict[tuple[str, str], set[str]] = defaultdict(set)
    wordings: dict[tuple[str, str], Counter] = defaultdict(Counter)
    for work in results.works:
        for cell in work.graded:
            if cell.finding is not None and cell.verdict in verdicts:
                sentence = sentence_of(cell)
                key = (cell.item, NUMBER.sub("0", sentence))
                students[key].add(work.student)
                wordings[key][sentence] += 1
    groups = [
        Group(key[0], wordings[key].most_common(1)[0][0], tuple(sorted(who)))
        for key, who in students.items()
    ]
    return sorted(groups, key=lambda one: (-len(one.students), one.item, one.sentence))


def stops(results: Results) -> list[Stop]:
    """What had to be stopped, by student and item: an endless loop stops each check that calls
    it."""
    found: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for work in results.works:
        for cell in work.cells:
            if cell.verdict is Verdict.STOPPED:
                found[work.student, cell.item].append(cell)
    return [Stop(*of, len(cells), cells[0].message) for of, cells in found.items()]
