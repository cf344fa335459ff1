"""What a judged notebook shows to the person who marks it in formgrader."""

import re

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

from autograder.judging.marking import store_outputs
from autograder.notebook import SourceNotebook, grade_ids
from autograder.record import stored

MARKER, NOTE = "marker", "note"  # tags of cells that no student gets back


def finish(notebook: NotebookNode, source: SourceNotebook, outputs: dict[int, list[dict]]) -> None:
    """Store the outputs of a notebook that was judged, and put in what its reader has to know."""
    store_outputs(notebook, outputs)
    show_marking_schemes(notebook, source)
    show_the_way(notebook, source)
    show_notes(notebook)


def show_the_way(notebook: NotebookNode, source: SourceNotebook) -> None:
    """Put links to the boxes for the marks of the written answers at the head: a chapter's page in
    formgrader is as high as twenty screens."""
    names = [name for name, role in source.kinds.items() if role == "written"]
    if names:
        # Formgrader's box for a mark has the answer's id for its own.
        text = "**To mark by hand:** " + ", ".join(f"[`{name}`](#{name})" for name in names)
        cell = new_markdown_cell(text, metadata={"tags": [MARKER]}, id=f"{MARKER}-way")
        notebook.cells.insert(0, cell)


def show_notes(notebook: NotebookNode) -> None:
    """Put what was amiss with the file that was handed in at the head of the notebook."""
    record = stored(notebook.metadata)
    if record is not None and record.notes:
        listed = "\n".join(f"- {note.text}" for note in record.notes)
        text = f"**About this submission**\n\n{listed}"
        notebook.cells.insert(0, new_markdown_cell(text, metadata={"tags": [NOTE]}, id=NOTE))


def show_marking_schemes(notebook: NotebookNode, source: SourceNotebook) -> None:
    """Put the master's model answer and marking scheme before each written answer, for the marker
    alone."""
    for at, name in reversed([*enumerate(grade_ids(notebook.cells))]):
        if name and source.kinds.get(name) == "written":
            scheme = source.named[name].source
            text = re.sub(r"^.*(BEGIN|END) SOLUTION.*$", "", scheme, flags=re.M).strip()
            metadata = {"tags": [MARKER]}
            shown = new_markdown_cell(
                f"**For the marker**\n\n{text}", metadata=metadata, id=f"{MARKER}-{at}"
            )
            notebook.cells.insert(at, shown)
