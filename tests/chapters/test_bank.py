"""The answer bank, by real grading: right answers earn their item's points, wrong ones lose some
and are told why.

All of it; CONVCOURSE_BANK=k/n judges the k-th of n shares, which together are all of it.
"""

import copy
import os
import re
from functools import cache
from pathlib import Path

import pytest
from helpers.submissions import ASSIGNMENTS, ROOT, judge_later, source_of

from autograder.intake.submission import put_in_order
from autograder.notebook import grade_id, item_names, kind

SHARE, SHARES = map(int, os.environ.get("CONVCOURSE_BANK", "1/1").split("/"))
PATHS = {
    assignment: sorted((ROOT / "tests" / "answers" / assignment).glob("*/*.py"))[
        SHARE - 1 :: SHARES
    ]
    for assignment in ASSIGNMENTS
}
ANSWERS = [
    pytest.param(assignment, path, id=f"{assignment}/{path.parent.name}/{path.stem}")
    for assignment, paths in PATHS.items()
    for path in paths
]


@cache
def concerned(assignment: str, item: str) -> frozenset[str]:
    """The graded cells that an answer to `item` can affect: its own tests, and those of items that
    use it."""
    source = source_of(assignment)
    tests_of = item_names(source.cells)
    mentions = re.compile(rf"\b{re.escape(item)}\b")
    using = {
        grade_id(cell)
        for cell in source.cells
        if kind(cell) == "solution" and mentions.search(cell.source)
    }
    return frozenset(
        grade_id(cell)
        for cell in source.cells
        if kind(cell) == "test"
        and (tests_of[grade_id(cell)] in using | {item} or mentions.search(cell.source))
    )


def with_answer(assignment: str, item: str, text: str):
    """The master with `text` as the answer to `item`, and only the tests that this can affect."""
    source = source_of(assignment)
    cells = copy.deepcopy(list(source.cells))
    for cell in cells:
        if grade_id(cell) == item:
            cell.source = text
    notebook, _ = put_in_order(cells, source)
    keep = concerned(assignment, item)
    notebook.cells = [
        cell
        for cell in notebook.cells
        if grade_id(cell) in keep or kind(source.named.get(grade_id(cell), cell)) != "test"
    ]
    return judge_later(notebook, source)


@cache
def all_judged(assignment: str) -> dict[Path, object]:
    """The answers of an assignment's bank, sent to be judged side by side."""
    return {
        path: with_answer(assignment, path.parent.name, path.read_text())
        for path in PATHS[assignment]
    }


@pytest.mark.parametrize("assignment,path", ANSWERS)
def test_answer(assignment: str, path: Path):
    marks, _ = all_judged(assignment)[path]()
    item = path.parent.name
    tests_of = item_names(source_of(assignment).cells)
    lost = {
        name: mark
        for name, mark in marks.items()
        if mark.score is not None and mark.score < mark.points
    }
    if path.name.startswith("right_"):
        assert not lost, "\n".join(f"{name}: {mark.message}" for name, mark in lost.items())
        return
    own = {name: mark for name, mark in lost.items() if tests_of[name] == item}
    assert own, "a wrong answer earned full points"
    messages = [mark.message for mark in own.values()]
    assert all(len(message) >= 30 for message in messages), (
        f"a message that helps nobody: {messages}"
    )
    promised = re.search(r"^# says: (.*)$", path.read_text(), flags=re.M)
    if promised:
        assert any(promised[1].strip().lower() in message.lower() for message in messages), messages
