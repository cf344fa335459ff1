"""What was handed in, made into a notebook that can be judged: in the source notebook's order,
nothing forged, nothing missing.

Whatever a student did to the notebook, deliberately or not, ends here: locked cells come from the
source, nbgrader's metadata too; cells that are missing are put back as the release had them; and
each mend is noted for the report.
"""

import contextlib
import copy
import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.utils import parse_utc

from autograder.notebook import SourceNotebook, blank, grade_id, kind, read_source
from autograder.saving.gradebook import open_gradebook

MOST_NOTEBOOK_BYTES = 20 << 20
MOST_CELLS = 2000
NOTES = "convcourse_notes"
UNREAD = "convcourse_unread"  # set where nothing could be read
TIMESTAMP = "timestamp.txt"


def read_submission(path: Path) -> tuple[list[NotebookNode], list[str]]:
    """The cells that were handed in and what is amiss with the file; no cells where it can't be
    read."""
    path = Path(path)
    if path.is_symlink():
        return [], [f"{path.name} is a link, not a notebook; links are not followed."]
    if not path.exists():
        return _read_renamed(path)
    if not path.is_file():
        return [], [f"{path.name} is no file."]
    if path.stat().st_size > MOST_NOTEBOOK_BYTES:
        return [], [
            f"{path.name} is larger than {MOST_NOTEBOOK_BYTES >> 20} MiB; clear its outputs and hand it in again."
        ]
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError, OSError):
        return [], [
            f"{path.name} is not a notebook (not valid JSON): was the file cut short or renamed?"
        ]
    if not isinstance(raw, dict) or not isinstance(raw.get("cells", raw.get("worksheets")), list):
        return [], [f"{path.name} is JSON, but holds no notebook cells."]
    notes = []
    metadata = raw.get("metadata")
    if not isinstance(metadata, dict) or not isinstance(metadata.get("kernelspec"), dict):
        notes.append("The notebook names no kernel; Python 3 was used.")
    if raw.get("nbformat", 4) != 4:
        try:
            raw = nbformat.convert(nbformat.from_dict(raw), 4)
        except Exception:
            return [], [
                f"{path.name} has notebook format {raw.get('nbformat')!r}, which can't be read."
            ]
    cells = [cell for cell in map(_plain_cell, raw["cells"][:MOST_CELLS]) if cell is not None]
    return cells, notes if cells else [*notes, "The notebook that was handed in is empty."]


def _read_renamed(path: Path) -> tuple[list[NotebookNode], list[str]]:
    others = sorted(other for other in path.parent.glob("*.ipynb") if not other.is_symlink())
    if len(others) == 1:
        cells, notes = read_submission(others[0])
        return cells, [f"Handed in as {others[0].name}; the name should be {path.name}.", *notes]
    found = ", ".join(other.name for other in others) or "no notebook"
    return [], [f"{path.name} was not handed in (found: {found})."]


def _plain_cell(raw: Any) -> NotebookNode | None:
    """One submitted cell, with nothing kept but its type, text and claimed nbgrader id."""
    if not isinstance(raw, dict):
        return None
    source = raw.get("source", "")
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    if not isinstance(source, str):
        return None
    if raw.get("cell_type") not in ("code", "markdown", "raw"):
        return None
    cell = NotebookNode(
        cell_type=raw["cell_type"],
        metadata=NotebookNode(),
        source=source.encode("utf-8", "replace").decode(),
    )
    metadata = raw.get("metadata")
    nbgrader = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    claimed = nbgrader.get("grade_id") if isinstance(nbgrader, dict) else None
    if isinstance(claimed, str):
        cell.metadata["nbgrader"] = {"grade_id": claimed}
    return cell


def put_in_order(
    submitted: list[NotebookNode], source: SourceNotebook
) -> tuple[NotebookNode, list[str]]:
    """The notebook to judge: the source's cells in the source's order, with the student's answers
    and extra cells.

    A cell that the student added follows the nbgrader cell it came after. Of cells with one id, the
    last counts, as nbgrader has it. Returns the notebook and notes on what was mended.
    """
    named = source.named
    answers: dict[str, NotebookNode] = {}
    extras: dict[str | None, list[NotebookNode]] = {}
    order, twice, previous = [], [], None
    for cell in submitted:
        name = grade_id(cell)
        if name in named:
            if name in answers:
                twice.append(name)
            answers[name] = cell
            order.append(name)
            previous = name
        else:
            cell.metadata.pop("nbgrader", None)
            extras.setdefault(previous, []).append(cell)
    notes = _notes(named, answers, order, twice)

    cells = list(extras.get(None, []))
    for name, original in named.items():
        cell = blank(original)
        cell.metadata = copy.deepcopy(original.metadata)
        if kind(original) in ("solution", "written") and name in answers:
            cell.source = answers[name].source
        cells += [cell, *extras.get(name, [])]
    for at, cell in enumerate(cells):
        cell["id"] = f"cell-{at}"
        if cell.cell_type == "code":
            cell["outputs"], cell["execution_count"] = [], None
    return nbformat.v4.new_notebook(cells=cells, metadata=copy.deepcopy(source.metadata)), notes


def _notes(named: dict, answers: dict, order: list[str], twice: list[str]) -> list[str]:
    notes = []
    missing = [name for name in named if name not in answers]
    if answers and missing:
        notes.append(f"Missing cells were put back: {', '.join(missing)}.")
    if twice:
        notes.append(
            f"More than one cell had the id {', '.join(dict.fromkeys(twice))}; the last one counts."
        )
    if not twice and order != [name for name in named if name in answers]:
        notes.append("Cells had changed places; they were judged in the original order.")
    changed = [
        name
        for name, cell in answers.items()
        if kind(named[name]) in ("test", "setup") and named[name].cell_type != cell.cell_type
    ]
    if changed:
        notes.append(f"The type of {', '.join(changed)} had been changed; the original was judged.")
    return notes


def take_in(path: Path, source: SourceNotebook) -> NotebookNode:
    """The submission at `path` as a notebook that can be judged, its notes in the notebook's
    metadata."""
    cells, notes = read_submission(path)
    notebook, more = put_in_order(cells, source)
    notebook.metadata[NOTES], notebook.metadata[UNREAD] = notes + more, not cells
    return notebook


class SubmissionExporter(NotebookExporter):
    """Reads a submission for nbgrader; set as ``c.Autograde.exporter_class``."""

    def from_filename(
        self, filename: str, resources: dict | None = None, **kwargs: Any
    ) -> tuple[str, dict]:
        """Take in what was handed in; graded copies, which nbgrader reads a second time, are read
        as they are."""
        course = self.parent.coursedir
        name = resources["nbgrader"]
        handed_in = Path(
            course.format_path(course.submitted_directory, name["student"], name["assignment"])
        )
        if (
            Path(filename).parent.resolve() != handed_in.resolve()
        ):  # the parent: the file may be a link
            return super().from_filename(filename, resources=resources, **kwargs)
        source = self.source(name)
        return super().from_notebook_node(
            take_in(Path(filename), source), resources=resources, **kwargs
        )

    def source(self, name: dict[str, str]) -> SourceNotebook:
        """The source that belongs to nbgrader's resources `name`, read once a run."""
        key = (name["assignment"], name["notebook"])
        if key not in self._sources:
            self._sources[key] = find_source(self.parent.coursedir, *key)
        return self._sources[key]

    def __init__(self, *args: Any, **keywords: Any):
        super().__init__(*args, **keywords)
        self._sources: dict[tuple[str, str], SourceNotebook] = {}


def find_source(course: Any, assignment: str, notebook: str) -> SourceNotebook:
    """The source of a notebook in nbgrader's course directory, its locked cells as the gradebook
    has them.

    Where the two differ the gradebook decides, as always with nbgrader: a change in source/ counts
    from the next ``nbgrader generate_assignment`` on. Raises FileNotFoundError.
    """
    source = read_source(
        Path(course.format_path(course.source_directory, ".", assignment)) / f"{notebook}.ipynb"
    )
    with open_gradebook(course) as gradebook:
        try:
            saved = {
                cell.name: cell
                for cell in gradebook.find_notebook(notebook, assignment).source_cells
            }
        except MissingEntry:
            return source
        points = {
            cell.name: cell.max_score
            for cell in gradebook.find_notebook(notebook, assignment).grade_cells
        }
    cells = [
        _as_saved(cell, saved.get(grade_id(cell)), points.get(grade_id(cell)))
        for cell in source.cells
    ]
    return replace(source, cells=tuple(cells))


def is_up_to_date(gradebook: Gradebook, assignment: str, source: SourceNotebook) -> bool:
    """Whether the gradebook has the locked cells and the points of a notebook as its source has
    them."""
    try:
        notebook = gradebook.find_notebook(source.path.stem, assignment)
    except MissingEntry:
        return False
    saved = {cell.name: cell.source for cell in notebook.source_cells}
    points = {cell.name: cell.max_score for cell in notebook.grade_cells}
    named = source.named
    return (
        saved.keys() == named.keys()
        and all(
            saved[name] == cell.source
            for name, cell in named.items()
            if not utils.is_solution(cell)
        )
        and points
        == {
            name: cell.metadata.nbgrader.points
            for name, cell in named.items()
            if utils.is_grade(cell)
        }
    )


def _as_saved(cell: NotebookNode, saved: Any, points: float | None) -> NotebookNode:
    if saved is None:
        return cell
    cell = copy.deepcopy(cell)
    cell.metadata.nbgrader["checksum"] = saved.checksum
    if points is not None:
        cell.metadata.nbgrader["points"] = points
    if kind(cell) not in ("solution", "written"):
        cell.source = saved.source
    return cell


def set_aside_what_cannot_be_copied(folder: Path) -> None:
    """Remove pipes, sockets and devices from a submission, and rename a time of hand-in that is
    none.

    nbgrader would fail on the first, and end the grading of everybody on the second.
    """
    for path in folder.rglob("*"):
        if not (path.is_symlink() or path.is_file() or path.is_dir()):
            path.unlink()
    stamp = folder / TIMESTAMP
    if stamp.is_symlink() or (stamp.is_file() and submitted_at(stamp.read_bytes()) is None):
        stamp.rename(folder / f"unreadable-{TIMESTAMP}")


def submitted_at(stamp: bytes) -> datetime | None:
    """The time of hand-in that a submission's timestamp.txt holds (UTC, naive, as nbgrader has it),
    if any."""
    with contextlib.suppress(ValueError, OverflowError):
        return parse_utc(stamp.decode().strip())
    return None


def expect_notebooks(assignment: str, student: str, notebooks: list[str]) -> None:
    """Let a submission whose notebook has another name be taken in all the same.

    Set as ``c.Autograde.pre_convert_hook``: nbgrader hands over its own list of the notebooks it
    found in a submission, from the course's root, and goes by what is in the list afterwards.
    """
    folder = Path(notebooks[0]).parent
    set_aside_what_cannot_be_copied(folder)
    expected = [
        str(folder / path.name) for path in sorted((Path("source") / folder.name).glob("*.ipynb"))
    ]
    if expected:
        notebooks[:] = expected


def forget_links(assignment: str, student: str, notebooks: list[str]) -> None:
    """Remove from the graded copy what nbgrader copied through links that were handed in.

    Set as ``c.Autograde.post_convert_hook``. The student side never gets these files; this keeps
    them out of autograded/ and feedback/ too.
    """
    folder = Path(notebooks[0]).parent
    for path in folder.rglob("*"):
        if path.is_symlink() and path.suffix != ".ipynb":  # notebooks are taken in, not copied
            copy_made = (
                Path("autograded") / folder.parent.name / folder.name / path.relative_to(folder)
            )
            copy_made.unlink(missing_ok=True)
