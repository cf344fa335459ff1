"""What was handed in, made into a notebook that can be judged: in the source notebook's order,
nothing forged, nothing missing.

Whatever a student did to the notebook, deliberately or not, ends here: locked cells come from the
source, nbgrader's metadata too; cells that are missing are put back as the release had them; and
each mend is noted for the report.
"""

import stat
from datetime import UTC, tzinfo
from pathlib import Path

from nbformat import NotebookNode

from autograder.intake import notes as codes
from autograder.intake.folders import everything, left_out
from autograder.intake.notes import mends, put_notes
from autograder.intake.ordering import Order
from autograder.intake.reading import ids_of, notebooks_beside, read_submission, shown
from autograder.intake.times import (
    TIMESTAMP,
    UNREAD_TIMESTAMP,
    nbgrader_reads,
    stamp_in,
    stamp_of,
    submitted_at,
)
from autograder.notebook import SourceNotebook, grade_ids
from autograder.record import Note


def put_in_order(
    submitted: list[NotebookNode], source: SourceNotebook
) -> tuple[NotebookNode, list[Note]]:
    """The notebook to judge: the source's cells in the source's order, with the student's answers
    and extra cells; and notes on what was mended."""
    order = Order(submitted, source)
    return order.notebook(), mends(order)


def take_in(path: Path, source: SourceNotebook, zone: tzinfo = UTC) -> NotebookNode:
    """The submission at `path` as a notebook that can be judged, its notes in the notebook's
    metadata."""
    cells, notes = read_submission(path)
    notebook, more = put_in_order(cells, source)
    notes += more + _of_another_chapter(cells, source) + _beside(path, source, zone)
    put_notes(notebook, notes, unread=not cells)
    return notebook


def _of_another_chapter(cells: list[NotebookNode], source: SourceNotebook) -> list[Note]:
    """A note where the cells are another assignment's rather than this one's."""
    ids = set(grade_ids(cells)) | {cell.get("id") for cell in cells}
    here = len(ids & ids_of(source.path, 0))
    if not cells or here > len(source.cells) / 4:
        return []
    others = [path for path in source.path.parent.parent.glob("*/*.ipynb") if path != source.path]
    matches = {path: len(ids & ids_of(path, path.stat().st_mtime_ns)) for path in others}
    other = max(matches, key=matches.__getitem__, default=None)
    if other is None or matches[other] <= max(2 * here, 5):
        return []
    told = (
        f"This is the notebook of {other.parent.name} ({other.name}), "
        f"not of {source.path.parent.name}: was the wrong file handed in?"
    )
    return [Note(codes.OTHER_CHAPTER, told)]


def _beside(path: Path, source: SourceNotebook, zone: tzinfo) -> list[Note]:
    """Notes on what lies beside a notebook: others, files beyond the limits, a time of hand-in that
    is none."""
    folder, notes = path.parent, []
    if folder.is_symlink() or folder.parent.is_symlink():
        return []
    expected = {one.name for one in source.path.parent.glob("*.ipynb")}
    others = [other for other in notebooks_beside(path) if other.name not in expected]
    if others and path.is_file() and not path.is_symlink():
        named = ", ".join(shown(other.name) for other in others[:5])
        told = f"{path.name} was graded; beside it lies {named}, which was not looked at."
        notes.append(Note(codes.OTHER_NOTEBOOK, told))
    if unread := left_out(folder):
        named = ", ".join(map(shown, unread[:5])) + (" ..." if len(unread) > 5 else "")
        notes.append(Note(codes.LEFT_OUT, f"Too many, too large or unreadable files: {named}."))
    for stamp in (stamp_in(folder, TIMESTAMP), stamp_in(folder, UNREAD_TIMESTAMP)):
        if stamp is not None and submitted_at(stamp, zone) is None:
            said = shown(stamp.decode("utf-8", "replace").strip()[:60])
            told = f"The time of hand-in, {said!r}, can't be read; it counts as in time."
            notes.append(Note(codes.UNREAD_TIME, told))
    return notes


def set_aside_what_cannot_be_copied(folder: Path, zone: tzinfo = UTC) -> None:
    """Remove pipes, sockets and devices from a submission, rename a time of hand-in that is none,
    and write one in a way that nbgrader understands.

    nbgrader would fail on the first, end the grading of everybody on the second, and take the third
    for another time.
    """
    for path, told in everything(folder):
        if stat.S_IFMT(told.st_mode) not in (stat.S_IFLNK, stat.S_IFREG, stat.S_IFDIR):
            path.unlink()
    stamp, found = folder / TIMESTAMP, stamp_in(folder, TIMESTAMP)
    when = None if found is None else submitted_at(found, zone)
    if stamp.is_symlink() or (found is not None and when is None):
        stamp.rename(folder / UNREAD_TIMESTAMP)
    elif found is not None and when is not None and nbgrader_reads(found) != when:
        stamp.write_bytes(stamp_of(when))
