"""docs/exercises.md names every item of the notebooks, and nothing else."""

import json
import re
from functools import cache

import pytest
from helpers.submissions import ASSIGNMENTS, ROOT, source_of

from autograder.judging.limits import LimitValues
from autograder.judging.warm import ISOLATION, WORKERS
from autograder.notebook import grade_id, item_names, kind

LISTED = ROOT / "docs" / "exercises.md"


@cache
def listed(assignment: str) -> dict[str, list[str]]:
    """The names in the assignment's table, by kind; a row of several kinds names them in the order
    of its cells."""
    section = LISTED.read_text().split(f"## [{assignment}]")[1].split("\n## ")[0]
    found: dict[str, list[str]] = {}
    for names, kinds in re.findall(r"^\| (`.+?) \| ([^|]+) \|", section, flags=re.M):
        cells, words = re.findall(r"`([^`]+)`", names), kinds.split(", ")
        for name, word in zip(
            cells, words * len(cells) if len(words) == 1 else words, strict=len(words) > 1
        ):
            found.setdefault(word, []).append(name)
    return found


def there(assignment: str) -> dict[str, list[str]]:
    """The same, read off the notebook and its practice questions."""
    found: dict[str, list[str]] = {}
    source = source_of(assignment)
    graded = set(item_names(source.cells).values())
    for cell in source.cells:
        match kind(cell):
            case "written":
                word = "written"
            case "solution" if grade_id(cell) not in graded:
                word = "exercise"
            case "solution":
                word = "code" if re.search(r"^(def|class) ", cell.source, flags=re.M) else "answer"
            case "demo" if ".explore(" in cell.source:
                word = "explorer"
            case _:
                continue
        found.setdefault(word, []).append(grade_id(cell))
    questions = json.loads((source.path.parent / "practice.json").read_text())
    return found | {"practice": [question["id"] for question in questions]}


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
@pytest.mark.parametrize("word", ["code", "answer", "exercise", "written", "practice", "explorer"])
def test_every_item_is_listed_and_every_listed_one_exists(assignment: str, word: str):
    said, found = listed(assignment).get(word, []), there(assignment).get(word, [])
    assert set(found) - set(said) == set(), f"docs/exercises.md doesn't list these of {assignment}"
    assert set(said) - set(found) == set(), (
        f"docs/exercises.md lists these, {assignment} has none such"
    )
    assert len(said) == len(set(said)), f"docs/exercises.md lists an item of {assignment} twice"


def test_readme_counts_the_items():
    said = dict(
        re.findall(
            r"^\| .*?\(release/([^/]+)/.*?\| (\d+) \| \d+ min \|$",
            (ROOT / "README.md").read_text(),
            flags=re.M,
        )
    )
    graded = {
        a: str(sum(len(there(a).get(word, [])) for word in ("code", "answer", "written")))
        for a in ASSIGNMENTS
    }
    assert said == graded


def test_links_lead_somewhere():
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]
    broken = [
        f"{page.name}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text())
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert broken == []


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_chapters_open_and_close_alike(assignment: str):
    cells = source_of(assignment).cells
    opening, closing = cells[0].source, cells[-1].source
    assert re.match(rf"# {assignment.split('-')[0]} · \w", opening)
    assert (
        all(f"\n\n**{word}:** " in opening for word in ("Builds on", "Takes"))
        and "**Worth:** 20 points." in opening
    )
    assert closing.startswith("## What you can do now\n\n- ")
    assert ("\n\n**Next:** [" in closing) == (assignment != ASSIGNMENTS[-1])


@pytest.mark.parametrize("folder", ["source", "release"])
def test_chapters_link_to_their_neighbours(folder: str):
    for path in (ROOT / folder).glob("*/*.ipynb"):
        cells = json.loads(path.read_text())["cells"]
        text = "\n".join(
            "".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"
        )
        targets = re.findall(r"\]\((\.\./[^)#]+)\)", text)
        assert targets, f"{path.name} links to no other chapter"
        for target in targets:
            assert (path.parent / target).exists(), f"{path.name}: {target}"


def test_every_limit_is_listed_with_its_default():
    page = (ROOT / "docs" / "grading.md").read_text()
    listed = dict(re.findall(r"^\| `Limits\.(\w+)` \| (\d+) \|", page, flags=re.M))
    assert listed == {name: str(value) for name, value in vars(LimitValues()).items()}
    assert (
        f"| `Judge.isolation` | {ISOLATION} |" in page
        and f"| `Judge.workers` | {WORKERS} |" in page
    )
