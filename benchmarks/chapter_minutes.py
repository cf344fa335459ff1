"""Estimates how long a chapter takes, section by section: its words at 180 a minute, and its work.

python benchmarks/chapter_minutes.py [1-filters ...]

Words are those of the text and of the docstrings. The work is counted by the rates below, which
gave 150, 149 and 147 minutes for the first three chapters of an earlier edition, practice included,
where people who worked through them had put down 145, 160 and 150. Practice questions are listed on
their own: nobody has to answer them.
"""

import argparse
import re
from collections import defaultdict
from pathlib import Path

from autograder.course import Course
from autograder.notebook import kind, read_source

ROOT = Path(__file__).resolve().parents[1]
WORDS = 180  # a minute
CODE, LINE = 4.0, 1.8  # minutes for an item of code, and for each line of its model answer
ANSWER, WRITTEN, EXPLORER, PREDICTION, QUESTION = 2.5, 8.0, 3.0, 1.0, 0.75
SOLUTION = re.compile(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", re.S)


def words(text: str) -> int:
    """How many words a text has."""
    return len(re.findall(r"[A-Za-z0-9][\w'’]*", text))


def minutes(assignment: str) -> dict[str, dict[str, float]]:
    """The minutes of each section of a chapter, by what they are spent on."""
    spent: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    section = "0"
    for cell in read_source(Course(ROOT).notebooks(assignment)[0]).cells:
        heading = re.match(r"## (\S+)", cell.source)
        section = heading[1] if heading and cell.cell_type == "markdown" else section
        here, what = spent[section], kind(cell)
        if what == "written":
            here["written"] += WRITTEN
        elif cell.cell_type == "markdown":
            here["reading"] += words(cell.source) / WORDS
            here["predictions"] += PREDICTION * cell.source.count("**Predict")
        elif what == "solution":
            model = SOLUTION.search(cell.source)
            lines = [line for line in (model[1] if model else "").splitlines() if line.strip()]
            if re.search(r"^(def|class) ", cell.source, flags=re.M):
                here["code"] += CODE + LINE * len(lines)
                here["reading"] += words(SOLUTION.sub("", cell.source)) / WORDS
            else:
                here["answers"] += ANSWER
        elif ".explore(" in cell.source:
            here["explorers"] += EXPLORER
        elif "quizzes.quiz(" in cell.source:
            here["practice"] += QUESTION * len(re.findall(r'"[\w-]+"', cell.source))
    return spent


def main() -> None:
    """Print each section's minutes, and the chapter's."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("assignments", nargs="*")
    chosen = parser.parse_args().assignments
    for assignment in chosen or sorted(path.name for path in ROOT.glob("source/*-*")):
        total = practice = 0.0
        print(assignment)
        for section, spent in minutes(assignment).items():
            work = sum(value for what, value in spent.items() if what != "practice")
            total, practice = total + work, practice + spent.get("practice", 0.0)
            parts = ", ".join(
                f"{what} {value:.0f}" for what, value in spent.items() if value >= 0.5
            )
            print(f"  {section:10} {work:4.0f}  {parts}")
        print(f"  in all     {total:4.0f}  and {practice:.0f} for practice")


if __name__ == "__main__":
    main()
