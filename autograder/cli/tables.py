"""What the `course` command prints of a class: its progress, its marks, and what changed."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
    track,
)
from rich.table import Table

from autograder.record import Work

if TYPE_CHECKING:
    from autograder.grading import Graded
    from autograder.masters import Weak

MOST_LOST = 6  # items named beside a student of a large class


def show_grading(console: Console, grading: Iterable["Graded"], count: int) -> list["Graded"]:
    """Show how far the grading of `count` hand-ins is, as it tells of one after the other; returns
    what it told."""
    columns = (
        TextColumn("grading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[failing]} failing"),
        TimeRemainingColumn(),
    )
    told: list[Graded] = []
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=count, failing=0)
        for one in grading:
            told.append(one)
            bar.update(task, advance=1, failing=sum(bool(each.failure) for each in told))
    return told


def show_weak(console: Console, assignment: str, weak: Iterable["Weak"]) -> None:
    """Tell in which tests the master itself loses points, before any student does."""
    for one in weak:
        told = f"{one.notebook}, {one.test}: {one.problem}. {one.mend(assignment)}."
        console.print(told, style="yellow", markup=False, highlight=False, soft_wrap=True)


def show_progress(console: Console, doing: str, steps: Iterable, count: int) -> list:
    """Go through `steps`, of which there are about `count`, behind a progress bar; returns them."""
    return list(track(steps, doing, total=count, console=console, transient=True))


def show_marks(console: Console, assignment: str, everyone: list[Work], due: str = "") -> None:
    """A table of marks per item and student, with totals, when they were `due`, and the reasons for
    what was lost."""
    title = f"Marks for {assignment}" + (f", due {due}" if due else "")
    items = list(dict.fromkeys(item for one in everyone for item in one.scores))
    late = any(one.penalty for one in everyone)
    if len(everyone) <= 8 and _fits(console, items, everyone):
        table = Table("item", *(one.student for one in everyone), title=title)
        for item in items:
            table.add_row(item, *(_cell(one, item) for one in everyone))
        table.add_section()
        if late:
            table.add_row("late penalty", *(_penalty(one) for one in everyone))
        table.add_row("total", *map(_total, everyone))
    else:
        table = Table(title=title)
        for heading in ("student", "total", *["late penalty"] * late):
            table.add_column(heading, no_wrap=True)
        table.add_column("not in full")
        for one in everyone:
            table.add_row(one.student, _total(one), *[_penalty(one)] * late, _lost(one))
    console.print(table)
    waiting = [one.student for one in everyone if one.to_mark]
    if waiting:
        console.print(
            f"Written answers to mark in formgrader: of {', '.join(waiting)}", markup=False
        )
    for one in everyone:
        for note in one.notes:
            console.print(f"{one.student}: {note.text}", markup=False)
        if len(everyone) <= 8 and one.reasons and len(one.reasons) < len(one.scores) - 1:
            for item, reason in one.reasons.items():
                console.print(f"{one.student}, {item}: {_short(reason)}", markup=False)
        elif len(everyone) <= 8 and one.reasons:
            console.print(
                f"{one.student}: {len(one.reasons)} items without points; "
                f"the first reason: {_short(next(iter(one.reasons.values())))}",
                markup=False,
            )


def show_changes(console: Console, before: list[Work], now: list[Work]) -> None:
    """Whose marks changed, item by item, from what to what, and why."""
    old = {one.student: one for one in before}
    changes = []
    for one in (one for one in now if one.student in old):
        was = old[one.student]
        for item, (score, _) in one.scores.items():
            if item in was.scores and score != was.scores[item][0]:
                now_said, then_said = (
                    _short(one.reasons.get(item, "")),
                    _short(was.reasons.get(item, "")),
                )
                why = now_said or (f"before: {then_said}" if then_said else "its points are others")
                changes.append(
                    f"{one.student}, {item}: {was.scores[item][0]:g} before, {score:g} now ({why})"
                )
        if one.penalty != was.penalty:
            changes.append(
                f"{one.student}, late penalty: {was.penalty:g} before, {one.penalty:g} now"
            )
    console.print(
        "No mark changed." if not changes else f"{counted(len(changes), 'mark')} changed:"
    )
    for change in changes:
        console.print(f"  {change}", markup=False)


def counted(number: int, noun: str) -> str:
    """The number with its noun, in the plural where there is not just one."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _fits(console: Console, items: list[str], everyone: list[Work]) -> bool:
    """Whether a column for each student is wide enough for a name and a mark."""
    columns = [max(len(one.student), 9) for one in everyone]
    return sum(columns) + max(map(len, items), default=0) + 3 * len(columns) + 4 <= console.width


def _total(one: Work) -> str:
    return f"[bold]{one.score:g}[/]/{one.points:g}"


def _penalty(one: Work) -> str:
    return f"[red]-{one.penalty:g}[/]" if one.penalty else ""


def _cell(one: Work, item: str) -> str:
    if item not in one.scores:
        return ""
    score, points = one.scores[item]
    if item in one.to_mark:
        return f"[blue]{f'{score:g}/{points:g}, look again' if score else f'to mark/{points:g}'}[/]"
    colour = "green" if score == points else "red" if score == 0 else "yellow"
    return f"[{colour}]{score:g}[/]/{points:g}"


def _lost(one: Work) -> str:
    cells = [
        f"{item} {_cell(one, item)}"
        for item, (score, points) in one.scores.items()
        if score < points or item in one.to_mark
    ]
    return ", ".join(cells[:MOST_LOST]) + (
        f" and {len(cells) - MOST_LOST} more" if len(cells) > MOST_LOST else ""
    )


def _short(reason: str) -> str:
    lines = [line.strip() for line in reason.splitlines() if line.strip()]
    return " ".join(lines[:2])[:200]
