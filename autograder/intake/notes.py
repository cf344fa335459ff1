"""What intake says about a file that was handed in: the codes of its notes, and where a notebook
keeps them."""

from nbformat import NotebookNode

from autograder.record import Note, NotebookRecord, store, stored

# The file
LINK, NO_FILE, TOO_LARGE, NO_NOTEBOOK, NO_CELLS, FORMAT, NOT_HANDED_IN = (
    "link",
    "no-file",
    "too-large",
    "no-notebook",
    "no-cells",
    "format",
    "not-handed-in",
)
RENAMED, OTHER_NOTEBOOK, OTHER_CHAPTER, LETTERS, KERNEL, OUTPUTS_LEFT_OUT = (
    "renamed",
    "other-notebook",
    "other-chapter",
    "letters",
    "kernel",
    "outputs-left-out",
)
# Its cells
PUT_BACK, TWICE, MOVED, TYPE, LOST_METADATA, ELSEWHERE, REJOINED, TOO_MANY, WRITTEN = (
    "put-back",
    "twice",
    "moved",
    "type",
    "lost-metadata",
    "elsewhere",
    "rejoined",
    "too-many-cells",
    "written-answer",
)
# The hand-in
UNREAD_TIME, LEFT_OUT = "unread-time", "files-left-out"


def put_notes(notebook: NotebookNode, notes: list[Note], unread: bool) -> None:
    """Begin the notebook's record: the notes, and whether nothing could be read."""
    store(notebook.metadata, NotebookRecord(notes, unread))


def add_notes(notebook: NotebookNode, notes: list[Note]) -> None:
    """Add to the notes of a notebook that was taken in."""
    record = stored(notebook.metadata) or NotebookRecord()
    record.notes += notes
    store(notebook.metadata, record)


def notes_of(notebook: NotebookNode) -> list[Note]:
    """The notes that a notebook which was taken in carries."""
    record = stored(notebook.metadata)
    return record.notes if record else []
