"""What intake says about a file that was handed in: the codes of its notes, and where a notebook
keeps them."""

from typing import TYPE_CHECKING

from nbformat import NotebookNode

from autograder.record import Note, NotebookRecord, store, stored

if TYPE_CHECKING:
    from autograder.intake.ordering import Order

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
MOST_EXTRAS = 2000  # cells of the student's own that are run

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


def mends(order: "Order") -> list[Note]:
    """What was mended."""
    found: list[Note] = []

    def note(code_: str, text: str) -> None:
        found.append(Note(code_, text))

    places = zip(order.told.places, order.told.ways, strict=True)
    ways = [way for place, way in places if place is not None and order.source.ids[place]]
    lost = ways.count("id") + ways.count("text")
    if lost:
        note(
            LOST_METADATA,
            f"The chapter's metadata is gone from {lost} cell{'s' * (lost > 1)} (some "
            "editors drop it); ids and text told which is which.",
        )
    if order.told.rejoined:
        note(REJOINED, "A cell that had been split was put together again.")
    if order.elsewhere:
        note(
            ELSEWHERE,
            f"Told by what a cell defines: {', '.join(sorted(order.elsewhere))}.",
        )
    if order.perhaps:
        note(
            WRITTEN,
            f"The written answer's cell had lost its id ({', '.join(order.perhaps)}); what was "
            "written in its place is there to be marked.",
        )
    missing = [
        name for name in order.named if name not in order.candidates and name not in order.answers
    ]
    if order.candidates and missing:
        note(PUT_BACK, f"Missing cells were put back: {', '.join(missing)}.")
    twice = [name for name, indices in order.candidates.items() if len(indices) > 1]
    if twice:
        note(
            TWICE,
            f"More than one cell had the id {', '.join(twice)}; answers were run in their "
            "order, untouched copies were left out.",
        )
    met = list(order.candidates)
    if met != sorted(met, key=order.rank.__getitem__):
        note(MOVED, "Cells had changed places; they were judged in the original order.")
    changed = [
        name
        for name, indices in order.candidates.items()
        if order.kinds[name] in ("test", "setup")
        and order.told.cells[indices[-1]].cell_type != order.named[name].cell_type
    ]
    if changed:
        note(
            TYPE,
            f"The type of {', '.join(changed)} had been changed; the original was judged.",
        )
    if sum(map(len, order.extras.values())) > MOST_EXTRAS:
        note(
            TOO_MANY,
            f"There are more than {MOST_EXTRAS} cells besides the chapter's; those were run.",
        )
    return found
