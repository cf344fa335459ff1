"""Results of a class as a report is made from, without a class."""

from autograder.record import Cell, Verdict, Work
from autograder.report.gather import Item, Results


def made_up(
    scores: dict[str, list[float]], answers: dict[str, dict[str, str]] | None = None, stub: str = ""
) -> Results:
    """Results from marks by item, one a student."""
    items = [Item(name, "", max(max(marks), 1), False) for name, marks in scores.items()]
    students = [
        Work(
            f"s{at:02}",
            [
                Cell(
                    f"test_{item.name}",
                    item.name,
                    Verdict.VALUE,
                    scores[item.name][at],
                    item.points,
                )
                for item in items
            ],
            answers=(answers or {}).get(f"s{at:02}", {}),
        )
        for at in range(len(next(iter(scores.values()))))
    ]
    return Results(
        "a",
        items,
        students,
        [],
        {name: stub for name in scores},
        {name: stub for name in scores},
        None,
    )
