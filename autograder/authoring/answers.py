"""Answers to one item, judged side by side: by the visible part of its tests, and by the whole."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from autograder.intake.folders import files_beside
from autograder.judging import marking, outcomes, warm
from autograder.judging.limits import LimitValues
from autograder.judging.trial import Step
from autograder.notebook import (
    SourceNotebook,
    grade_id,
    hidden_lines,
    id_of,
    item_names,
    kind,
    without_hidden,
)
from autograder.record import Finding, Verdict

LIMITS = LimitValues(call_seconds=5)


@dataclass(frozen=True)
class Judged:
    """What was found wrong with an answer: by the visible parts of its tests, and by the whole."""

    visible: tuple[Finding, ...]
    whole: tuple[Finding, ...]


def judge_answers(source: SourceNotebook, answers: Iterable[tuple[str, str]]) -> Iterator[Judged]:
    """Judge each (item, text), in their order; all are sent ahead."""
    shop, files = warm.workshop(source.setup), files_beside(source.path.parent)
    folder, waiting = str(source.path.parent.resolve()), []
    for item, text in answers:
        steps = _steps(source, item, text)
        master = _steps(source, item, source.named[item].source)
        waiting.append((shop.submit(warm.Job(steps, LIMITS, folder, files, master)), steps))
    for future, steps in waiting:
        outputs = future.result()
        tests = [step for step in steps if step.kind == "test"]
        found = [_finding(outputs.get(step.index, []), step.points) for step in tests]
        # each test stands there twice: its visible part, then the whole
        yield Judged(tuple(filter(None, found[::2])), tuple(filter(None, found[1::2])))


def _steps(source: SourceNotebook, item: str, text: str) -> list[Step]:
    """The cells to run with `text` as the answer to `item`, with this item's tests alone."""
    tests_of, steps = item_names(source.cells), list[Step]()
    for cell in source.cells:
        name, role = grade_id(cell), kind(cell)
        if cell.cell_type != "code":
            continue
        if role in ("setup", "solution"):
            side = "setup" if role == "setup" else "student"
            steps.append(Step(len(steps), side, text if name == item else cell.source))
        elif role == "test" and tests_of[id_of(cell)] == item:
            points = float(cell.metadata.nbgrader.get("points") or 0)
            for part in (without_hidden(cell.source), cell.source):
                hidden = hidden_lines(part)
                steps.append(Step(len(steps), "test", part, points, hidden=hidden))
    return steps


def _finding(outputs: list[dict], points: float) -> Finding | None:
    finding, _ = marking.told(outputs)
    if finding is None and outcomes.earns(outputs, points) < points:
        return Finding(Verdict.PARTLY)
    return finding
