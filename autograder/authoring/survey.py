"""How strong a chapter's tests are: which mutants get through, and what wrong answers are told."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from autograder.authoring.answers import Judged, judge_answers
from autograder.authoring.bank import items
from autograder.authoring.differences import Difference, Laboratory
from autograder.authoring.mutants import Mutant, mutants
from autograder.notebook import SourceNotebook
from autograder.record import Finding, Verdict

IDEA, VALUE, TRACEBACK = "an idea", "another value", "a library's error"
POOR = (Verdict.VALUE, Verdict.FORM, Verdict.PARTLY, Verdict.ERROR)  # unless an idea comes along
Progress = Callable[[int, int], None]  # how many are judged, of how many


@dataclass
class Strength:
    """What an item's tests make of its mutants."""

    item: str
    mutants: int = 0
    caught: int = 0  # by the whole tests
    seen: int = 0  # of these by the visible part too
    equivalent: int = 0
    free: int = 0  # they differ where the bank's right answers do
    past_hidden: list[tuple[Mutant, Difference | None]] = field(default_factory=list)
    past_visible: list[tuple[Mutant, Difference | None]] = field(default_factory=list)


def try_mutants(
    root: Path, source: SourceNotebook, chosen: list[str], seed: int, progress: Progress
) -> Iterator[Strength]:
    """The strength of each of the `chosen` code items' tests."""
    made = {name: mutants(name, source.named[name].source, seed) for name in chosen}
    everyone = [mutant for some in made.values() for mutant in some]
    judged = dict(
        zip(everyone, _judged(source, [(m.item, m.text) for m in everyone], progress), strict=True)
    )
    for name, some in made.items():
        strength = Strength(name, mutants=len(some))
        bank = root / "tests" / "answers" / source.path.parent.name / name
        rights = [path.read_text() for path in sorted(bank.glob("right_*.py"))]
        laboratory = Laboratory(source, name, rights)
        for mutant in some:
            result = judged[mutant]
            strength.caught += bool(result.whole)
            strength.seen += bool(result.visible)
            if result.visible:
                continue
            difference = laboratory.difference(mutant.text, seed)
            if result.whole:
                strength.past_visible.append((mutant, difference))
            elif difference is None and laboratory.calls:
                strength.equivalent += 1
            elif difference is not None and difference.free:
                strength.free += 1
            else:
                strength.past_hidden.append((mutant, difference))
        yield strength


@dataclass(frozen=True)
class Told:
    """What one wrong answer was told: its name, IDEA, VALUE or TRACEBACK, and the first message."""

    item: str
    name: str
    told: str
    message: str


def try_messages(
    root: Path, source: SourceNotebook, chosen: list[str], seed: int, progress: Progress
) -> tuple[list[Told], list[Told]]:
    """What the bank's wrong answers are told, and what the mutants that a test catches are."""
    bank = root / "tests" / "answers" / source.path.parent.name
    paths = [path for name in chosen for path in sorted((bank / name).glob("wrong_*.py"))]
    code = [name for name, form in items(source).items() if form == "code" and name in chosen]
    changed = [m for name in code for m in mutants(name, source.named[name].source, seed)]
    answers = [(path.parent.name, path.read_text()) for path in paths]
    answers += [(mutant.item, mutant.text) for mutant in changed]
    names = [path.stem for path in paths] + [mutant.change for mutant in changed]
    told = [
        Told(item, name, _told(result.whole), result.whole[0].message) if result.whole else None
        for (item, _), name, result in zip(
            answers, names, _judged(source, answers, progress), strict=True
        )
    ]
    return list(filter(None, told[: len(paths)])), list(filter(None, told[len(paths) :]))


def _judged(
    source: SourceNotebook, answers: list[tuple[str, str]], progress: Progress
) -> list[Judged]:
    found = []
    progress(0, len(answers))
    for result in judge_answers(source, answers):
        found.append(result)
        progress(len(found), len(answers))
    return found


def _told(findings: tuple[Finding, ...]) -> str:
    """The best that a wrong answer was told by any of its tests."""
    if any(finding.idea or finding.verdict not in POOR for finding in findings):
        return IDEA
    return TRACEBACK if any(one.verdict is Verdict.ERROR for one in findings) else VALUE
