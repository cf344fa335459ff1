"""Grades the same class twice, with plain nbgrader and with ours, and prints both times and their
ratio.

    python benchmarks/grading.py [ASSIGNMENT] [--submissions 20] [--rounds 1] [--against FOLDER]

Both start from a cold command (`nbgrader autograde`, `course grade`) on equal course directories,
in turn. The marks must agree. The third figure says which share of our time the notebooks' own
cells take, when nothing else is counted: every cell of every submission, run one after the other in
one warm process, over our time on all workers.

With `--against` another version takes plain nbgrader's place: the one whose checkout lies in FOLDER
(`git worktree add FOLDER 05b5b07`), installed in an environment of its own there, FOLDER/.venv. The
class is made of that version's source.

    python benchmarks/grading.py --stages [ASSIGNMENT] [--submissions 6]

prints instead, for one submission of each chapter, the processor seconds of each stage
(benchmarks/stages.py); nothing else may run meanwhile.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

import nbformat

from autograder.cli.demo import handed_in
from autograder.course import Course
from autograder.notebook import blank, kind, read_source

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
WORKERS = 2
PLAIN = 'c = get_config()\nc.CourseDirectory.course_id = "convcourse"\n'


def make_class(folder: Path, assignment: str, count: int, settings: str, root: Path = ROOT) -> None:
    """A course directory with `count` submissions: masters and answers of `root`'s bank, each in a
    new combination."""
    source = read_source(Course(root).notebooks(assignment)[0])
    shutil.copytree(root / "source" / assignment, folder / "source" / assignment)
    (folder / "nbgrader_config.py").write_text(settings)
    bank = {
        path.name: sorted(path.glob("*.py"))
        for path in (root / "tests" / "answers" / assignment).iterdir()
    }
    for student in range(count):
        answers = (
            {item: next(islice(cycle(paths), student, None)) for item, paths in bank.items()}
            if student
            else {}
        )

        def solve(at, of, cell, answers=answers, student=student):
            name = cell.metadata.nbgrader.grade_id
            if kind(cell) == "written" or (student + at) % 2 == 0 or name not in answers:
                return cell.source
            return blank(cell).source if student % 5 == 4 else answers[name].read_text()

        path = folder / "submitted" / f"student{student:02}" / assignment / source.path.name
        path.parent.mkdir(parents=True)
        nbformat.write(handed_in(source.cells, source.metadata, solve), path)
    command(folder, "nbgrader", "generate_assignment", assignment)


def command(folder: Path, *words: str, version: Path | None = None) -> float:
    """Run a command as a user would, of another `version` where that is given; returns its wall
    time in seconds."""
    programs = version.resolve() / ".venv" / "bin" if version else BIN
    environment = {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}"}
    start = time.perf_counter()
    done = subprocess.run(
        [str(programs / words[0]), *words[1:]],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        sys.exit(f"{' '.join(words)} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return time.perf_counter() - start


def marks(folder: Path, assignment: str) -> dict:
    """Every automatic score in the gradebook."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as book:
        return {
            (submission.student.id, grade.name): grade.auto_score
            for submission in book.assignment_submissions(assignment)
            for notebook in submission.notebooks
            for grade in notebook.grades
        }


def cells_alone(folder: Path, assignment: str) -> float:
    """Processor seconds of all submissions' cells, in a warm process that does nothing else."""
    program = Path(__file__).with_name("cells_alone.py")
    done = subprocess.run(
        [sys.executable, str(program), str(folder), assignment],
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout.split()[-1])


def main() -> None:
    """Print both times, the ratio, and the share of the cells themselves."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("assignment", nargs="?")
    parser.add_argument("--submissions", type=int)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--against", type=Path, help="another version's checkout")
    parser.add_argument("--stages", action="store_true", help="processor seconds by stage")
    chosen = parser.parse_args()
    if chosen.stages:
        from stages import table

        every = Course(ROOT).assignments()
        table([chosen.assignment] if chosen.assignment else every, chosen.submissions or 6)
        return
    chosen.assignment, chosen.submissions = (
        chosen.assignment or "1-filters",
        chosen.submissions or 20,
    )
    ratios = []
    for _ in range(chosen.rounds):
        with tempfile.TemporaryDirectory() as scratch:
            plain, ours = Path(scratch) / "plain", Path(scratch) / "ours"
            root = chosen.against or ROOT
            settings = (root / "nbgrader_config.py").read_text()
            for folder, text in (plain, settings if chosen.against else PLAIN), (ours, settings):
                make_class(folder, chosen.assignment, chosen.submissions, text, root)
                folder.chmod(0o700)
            ours_seconds = command(ours, "course", "grade", chosen.assignment)
            if chosen.against:
                graded = ("course", "grade", chosen.assignment)
                plain_seconds = command(plain, *graded, version=chosen.against)
            else:
                plain_seconds = command(plain, "nbgrader", "autograde", chosen.assignment)
            differing = {
                key
                for key, mark in marks(plain, chosen.assignment).items()
                if marks(ours, chosen.assignment).get(key) != mark
            }
            alone = cells_alone(ours, chosen.assignment)
        ratios.append(plain_seconds / ours_seconds)
        print(
            f"{chosen.assignment}, {chosen.submissions} submissions: "
            f"{'the other version' if chosen.against else 'plain nbgrader'} {plain_seconds:.1f} s, "
            f"ours {ours_seconds:.1f} s, ratio {ratios[-1]:.2f}; "
            f"marks {'agree' if not differing else f'differ: {sorted(differing)[:5]}'}; "
            f"the cells themselves are {100 * alone / (WORKERS * ours_seconds):.0f} % of our time "
            f"on {WORKERS} workers"
        )
    if len(ratios) > 1:
        print(f"median ratio {sorted(ratios)[len(ratios) // 2]:.2f}")


if __name__ == "__main__":
    main()
