"""What authors ask of a chapter's tests: `course mutants` and `course messages`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from autograder.cli.screen import console, one_line_errors
from autograder.errors import CourseError

if TYPE_CHECKING:
    from autograder.notebook import SourceNotebook


@click.command()
@click.argument("chapter")
@click.argument("item", required=False)
@click.option("--seed", default=0, show_default=True, help="Which mutants, and which inputs.")
@one_line_errors
def mutants(chapter: str, item: str | None, seed: int) -> None:
    """Change CHAPTER's master solutions in small ways and tell which changes its tests miss.

    Each mutant is judged by the visible checks alone and by all. Those that compute the same as the
    master, as far as random inputs show, don't count.
    """
    from autograder.authoring.survey import try_mutants

    root, source, chosen = _find(chapter, item, code_only=True)
    with _progress() as bar:
        task = bar.add_task("judging mutants")
        found = list(
            try_mutants(
                root,
                source,
                chosen,
                seed,
                lambda done, of: bar.update(task, completed=done, total=of),
            )
        )
    for strength in found:
        missed = len(strength.past_hidden)
        _say(
            f"{strength.item}: {strength.mutants} mutants, {strength.equivalent} equivalent, "
            + (f"{strength.free} as free as the bank's right answers, " if strength.free else "")
            + f"{strength.caught} caught, {strength.seen} of them by the visible checks"
            + (f", {missed} get through" if missed else "")
        )
        for word, some in (
            ("gets through", strength.past_hidden),
            ("passes the visible checks", strength.past_visible),
        ):
            for mutant, difference in some:
                _say(f"  {word}: {mutant.change}")
                if difference is not None:
                    _say(f"    {difference.call}")
                    _say(
                        f"    gives {difference.mutant}, the master {difference.master}",
                    )
    caught = sum(one.caught for one in found)
    seen = sum(one.seen for one in found)
    missed = sum(len(one.past_hidden) for one in found)
    share = f"{seen / caught:.1%}" if caught else "none"
    _say(
        f"{chapter}, seed {seed}: of {caught} mutants that the tests catch, the visible checks "
        f"catch {share} (wanted: 99 %); {missed} get through all (wanted: 0)."
    )


@click.command()
@click.argument("chapter")
@click.argument("item", required=False)
@click.option("--seed", default=0, show_default=True, help="Which mutants.")
@one_line_errors
def messages(chapter: str, item: str | None, seed: int) -> None:
    """Tell what CHAPTER's wrong answers, of the bank and mutants, learn from its tests.

    An idea, in a check's own words or behind a common error; only that another value is asked for;
    or no more than a library's error. What falls short is listed.
    """
    from autograder.authoring import survey

    root, source, chosen = _find(chapter, item, code_only=False)
    with _progress() as bar:
        task = bar.add_task("judging answers")
        bank, changed = survey.try_messages(
            root,
            source,
            chosen,
            seed,
            lambda done, of: bar.update(task, completed=done, total=of),
        )
    for one in [*bank, *changed]:
        if one.told == survey.TRACEBACK or (one.told == survey.VALUE and one in bank):
            first = " / ".join(line.strip() for line in one.message.splitlines()[:3])
            _say(f"{one.item}, {one.name}: {one.told}")
            _say(f"  {first[:200]}")
    for name, some in (("bank", bank), ("mutants", changed)):
        counts = {
            told: sum(one.told == told for one in some)
            for told in (survey.IDEA, survey.VALUE, survey.TRACEBACK)
        }
        share = f"{counts[survey.IDEA] / len(some):.0%}" if some else "none"
        _say(
            f"{chapter}, {name}: of {len(some)} wrong answers {share} are told an idea; "
            f"{counts[survey.VALUE]} only another value, {counts[survey.TRACEBACK]} no more than a "
            "library's error" + (" (wanted: 90 %, and none)." if name == "bank" else ".")
        )


def _find(
    chapter: str, item: str | None, code_only: bool
) -> tuple[Path, "SourceNotebook", list[str]]:
    """The course's folder, the chapter's source and the items asked for; raises CourseError."""
    from autograder.authoring.bank import items
    from autograder.course import Course
    from autograder.notebook import read_source

    course = Course()
    course.chosen(chapter)
    source = read_source(course.notebooks(chapter)[0])
    names = [name for name, form in items(source).items() if form == "code" or not code_only]
    if item is not None and item not in names:
        raise CourseError(f"{chapter} has no item {item!r} to try; it has: {', '.join(names)}")
    return course.root, source, [item] if item else names


def _say(text: str) -> None:
    console.print(text, markup=False, soft_wrap=True)


def _progress() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=console,
        transient=True,
    )
