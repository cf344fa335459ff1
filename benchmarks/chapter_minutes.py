"""Estimates how long a chapter takes, section by section: its words at 180 a minute, and its work.

python benchmarks/chapter_minutes.py [1-filters ...]

Words are those of the text and of the docstrings. The work is counted by the rates below: an item
of code by the statements of its model answer that are not given. They made 150, 149 and 147 minutes
of the first three chapters of an earlier edition, practice included, where people who worked
through them had put down 145, 160 and 150; of chapters 4 to 7 they make 110 to 135, where they had
put down 119, 128, 116 and 124. Practice questions are listed on their own: nobody has to answer
them. What a chapter claims stands in its first cell.
"""

import argparse
import ast
import re
import textwrap
from collections import defaultdict
from pathlib import Path

from autograder.course import Course
from autograder.notebook import kind, read_source

ROOT = Path(__file__).resolve().parents[1]
WORDS = 180  # a minute
CODE, STATEMENT = 4.0, 1.8  # minutes for an item of code, and for each statement to be written
ANSWER, EXPLORER, PREDICTION, QUESTION = 2.5, 3.0, 1.0, 0.75
WRITTEN = 4.0  # for each point that a written answer is worth
SOLUTION = re.compile(r"### BEGIN SOLUTION\n(.*?)^[ ]*### END SOLUTION", re.S | re.M)
CLAIM = re.compile(r"\*\*Takes:\*\* about (\d+) minutes")
OPTIONAL = "optional"
PLAY = re.compile(r"\.explore\(|quizzes\.quiz\(")


def words(text: str) -> int:
    """How many words a text has."""
    return len(re.findall(r"[A-Za-z0-9][\w'’]*", text))


def statements(model: str) -> int:
    """How many statements a model answer has."""
    text = textwrap.dedent(model)
    return sum(isinstance(node, ast.stmt) for node in ast.walk(ast.parse(text)))


def claimed(assignment: str) -> int:
    """The minutes that a chapter claims."""
    first = read_source(Course(ROOT).notebooks(assignment)[0]).cells[0].source
    claim = CLAIM.search(first)
    if claim is None:
        raise SystemExit(f"{assignment}: its first cell should say `**Takes:** about ... minutes`")
    return int(claim[1])


def asks(text: str) -> bool:
    """Whether a text ends with a question, in other words than **Predict.**"""
    last = re.sub(r"\s*\([^()]*\)$", "", text.strip().rsplit("\n\n", 1)[-1])
    return last.endswith("?") and "**Predict" not in last


def minutes(assignment: str) -> dict[str, dict[str, float]]:
    """The minutes of each section of a chapter, by what they are spent on."""
    spent: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    section = chapter_section = "0"
    cells = read_source(Course(ROOT).notebooks(assignment)[0]).cells
    for cell, then in zip(cells, [*cells[1:], None], strict=True):
        what = kind(cell)
        if what == "written":
            spent[section]["written"] += WRITTEN * cell.metadata.nbgrader.points
        elif cell.cell_type == "markdown":
            for part in re.split(r"^(?=###? )", cell.source, flags=re.M):
                if heading := re.match(r"## (\S+)", part):
                    chapter_section = heading[1]
                if heading := re.match(r"###? .*", part):
                    section = OPTIONAL if heading[0].endswith("(optional)") else chapter_section
                spent[section]["reading"] += words(part) / WORDS
                spent[section]["predictions"] += PREDICTION * part.count("**Predict")
            # What is asked before a picture; an explorer's minutes are for what is asked of it.
            shows = then is not None and kind(then) == "demo" and not PLAY.search(then.source)
            spent[section]["predictions"] += PREDICTION * (shows and asks(cell.source))
        elif what == "solution":
            if re.search(r"^(def|class) ", cell.source, flags=re.M):
                written = sum(map(statements, SOLUTION.findall(cell.source)))
                spent[section]["code"] += CODE + STATEMENT * written
                spent[section]["reading"] += words(SOLUTION.sub("", cell.source)) / WORDS
            else:
                spent[section]["answers"] += PREDICTION if "predict_" in cell.source else ANSWER
        elif ".explore(" in cell.source:
            spent[section]["explorers"] += EXPLORER
        elif "quizzes.quiz(" in cell.source:
            asked = len(re.findall(r'"[\w-]+"', cell.source))
            spent[section]["practice"] += QUESTION * asked
    return spent


def totals(assignment: str) -> tuple[float, float, float]:
    """The minutes of a chapter, of what is optional in it, and of its practice questions."""
    spent = minutes(assignment)
    practice = sum(kinds.pop("practice", 0.0) for kinds in spent.values())
    optional = sum(spent.pop(OPTIONAL, {}).values())
    return sum(sum(kinds.values()) for kinds in spent.values()), optional, practice


def main() -> None:
    """Print each section's minutes, and the chapter's beside what it claims."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("assignments", nargs="*")
    chosen = parser.parse_args().assignments
    for assignment in chosen or sorted(path.name for path in ROOT.glob("source/*-*")):
        print(assignment)
        for section, spent in minutes(assignment).items():
            work = sum(value for what, value in spent.items() if what != "practice")
            parts = ", ".join(
                f"{what} {value:.0f}" for what, value in spent.items() if value >= 0.5
            )
            print(f"  {section:10} {work:4.0f}  {parts}")
        whole, optional, practice = totals(assignment)
        print(f"  in all     {whole:4.0f}  it claims {claimed(assignment)}", end="; ")
        print(f"and {optional:.0f} for what is optional, {practice:.0f} for practice")


if __name__ == "__main__":
    main()
