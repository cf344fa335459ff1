"""Answers that stand in cells of the student's own."""

import nbformat
import pytest
from helpers.submissions import ASSIGNMENTS, solved, source_of

from autograder.intake import notes as codes
from autograder.intake.submission import put_in_order, take_in
from autograder.notebook import grade_id, released_text
from autograder.pages.sanitising import markdown

SOURCE = source_of(ASSIGNMENTS[0])


@pytest.mark.parametrize("stubs_stay", [True, False])
def test_two_answers_in_one_new_cell_are_both_found(stubs_stay):
    first, second = "correlate2d", "correlate_channels"
    kept, answers = [], []
    for cell in solved(ASSIGNMENTS[0]).cells:
        if grade_id(cell) in (first, second):
            answers.append(cell.source)
            cell.source = released_text(SOURCE.named[grade_id(cell)])
            if not stubs_stay:
                continue
        kept.append(cell)
    both = "\n\n\n".join(answers)
    notebook, notes = put_in_order([*kept, nbformat.v4.new_code_cell(both)], SOURCE)
    texts = {grade_id(cell): cell.source for cell in notebook.cells}
    assert texts[first] == both
    assert texts[second] == f"# `{second}` is defined in the cell of `{first}`."
    assert codes.ELSEWHERE in [note.code for note in notes]


def cut(text: str, *lines: str) -> list[nbformat.NotebookNode]:
    """A text in cells of its own, each of which begins with one of these lines."""
    places = [0, *(text.index(line) for line in lines), len(text)]
    return [
        nbformat.v4.new_code_cell(text[a:b].strip("\n"))
        for a, b in zip(places, places[1:], strict=False)
    ]


def put_in_place(name: str, cells: list, **kept: str) -> tuple[dict[str, str], list[str]]:
    """The texts of the cells to judge, by id, where `cells` stand in the place of an answer's; and
    the notes' codes."""
    handed_in = []
    for cell in solved(ASSIGNMENTS[0]).cells:
        handed_in += cells if grade_id(cell) == name else [cell]
    notebook, notes = put_in_order(handed_in, SOURCE)
    texts = {grade_id(cell): cell.source for cell in notebook.cells if grade_id(cell)}
    return texts, [note.code for note in notes]


def test_a_comment_where_a_cell_was_split_swallows_nothing():
    text = "def correlate2d(image, kernel):\n    # as asked\n    return sum(\n        image\n    )"
    texts, said = put_in_place("correlate2d", cut(text, "    return", "    )"))
    assert texts["correlate2d"] == text and codes.REJOINED in said


def test_a_cell_split_within_a_line():
    text = "def correlate2d(image, kernel):\n    return image[0]"
    pieces = [nbformat.v4.new_code_cell(one) for one in (text[:40], text[40:])]
    assert put_in_place("correlate2d", pieces)[0]["correlate2d"] == text


ANSWER = '''def correlate2d(image, kernel):
    """Slide the kernel over the image.
    image, kernel: arrays
    """
    # as asked
    rows = range(len(image))
    def at(row):
        return image[row] * kernel
    return [
        at(row) for row in rows
    ]'''


@pytest.mark.parametrize("kind", ["markdown", "raw"])
@pytest.mark.parametrize("known", [None, 0, 1, 2, 3])
def test_pieces_of_a_split_answer_that_an_editor_took_for_text(kind: str, known: int | None):
    """Which of them became text, and which kept its metadata, varies."""
    (own,) = [cell for cell in solved(ASSIGNMENTS[0]).cells if grade_id(cell) == "correlate2d"]
    pieces = cut(ANSWER, "    image, kernel", "    # as asked", "    def at(", "    return [")
    if known is not None:
        pieces[known] = nbformat.from_dict({**own, "source": pieces[known].source})
    for changed in [[1], [2], [3], [4], [1, 2], [0, 1], [2, 4], [0, 1, 2, 3, 4]]:
        cells = [
            nbformat.from_dict({**piece, "cell_type": kind if at in changed else "code"})
            for at, piece in enumerate(pieces)
        ]
        texts, said = put_in_place("correlate2d", cells)
        assert texts["correlate2d"] == ANSWER, changed
        assert codes.REJOINED in said


@pytest.mark.parametrize("text", ["    as asked", "# Mine", "    correlate2d", "It was hard."])
def test_words_below_an_answer_are_no_part_of_it(text: str):
    cells = [nbformat.v4.new_code_cell(ANSWER), nbformat.v4.new_markdown_cell(text)]
    texts, said = put_in_place("correlate2d", cells)
    assert texts["correlate2d"] == ANSWER and codes.REJOINED not in said


@pytest.mark.parametrize("below", [True, False])
def test_a_stub_among_ones_own_lines_is_no_answer(below: bool):
    """Who wrote the answer elsewhere, and an import where the stub is, has not taken it back."""
    (own,) = [cell for cell in solved(ASSIGNMENTS[0]).cells if grade_id(cell) == "correlate2d"]
    stub = nbformat.from_dict({**own, "source": f"import math\n{released_text(own)}\nprint(math)"})
    answer = nbformat.v4.new_code_cell(own.source)
    texts, _ = put_in_place("correlate2d", [answer, stub] if below else [stub, answer])
    assert texts["correlate2d"] == own.source
    texts, _ = put_in_place("correlate2d", [stub])
    assert texts["correlate2d"] == stub.source  # nothing else: it stays as it was handed in


def test_an_id_that_is_anothers_too_tells_nothing():
    """Programs that copy cells copy their ids."""
    handed_in = solved(ASSIGNMENTS[0]).cells
    locked = handed_in[[grade_id(cell) for cell in handed_in].index("test_apply_kernel_basic")]
    for cell in handed_in:
        cell.metadata = {}
        if "def correlate2d" in cell.source or "def box_overlap" in cell.source:
            cell.id = locked.id
    notebook, _ = put_in_order(handed_in, SOURCE)
    texts = {grade_id(cell): cell.source for cell in notebook.cells if grade_id(cell)}
    for name in ("correlate2d", "box_overlap"):
        assert texts[name] == SOURCE.named[name].source


WRITTEN = next(name for name, role in SOURCE.kinds.items() if role == "written")


@pytest.mark.parametrize("kind", ["markdown", "raw", "code"])
def test_a_written_answer_in_pieces(kind: str):
    """Empty cells between them, or words in a cell of code, as a slip of a key makes them."""
    texts, said = put_in_place(
        WRITTEN,
        [
            nbformat.v4.new_markdown_cell("The first half."),
            nbformat.v4.new_markdown_cell(""),
            nbformat.from_dict({"cell_type": kind, "metadata": {}, "source": "And a second one."}),
        ],
    )
    assert texts[WRITTEN] == "The first half.\n\nAnd a second one."
    assert codes.WRITTEN in said


def test_a_written_answer_around_its_own_empty_cell():
    (own,) = [cell for cell in solved(ASSIGNMENTS[0]).cells if grade_id(cell) == WRITTEN]
    empty = nbformat.from_dict({**own, "source": "\n"})
    halves = [nbformat.v4.new_markdown_cell(text) for text in ("The first half.", "A second.")]
    texts, said = put_in_place(WRITTEN, [halves[0], empty, halves[1]])
    assert texts[WRITTEN].split("\n\n") == ["The first half.", "A second."]
    assert codes.WRITTEN in said


@pytest.mark.parametrize("kind,kept", [("image/png", True), ("image/svg+xml", False)])
def test_a_drawing_pasted_into_an_answer_is_there_to_be_marked(tmp_path, kind: str, kept: bool):
    """JupyterLab keeps a pasted picture beside the cell's text."""
    notebook = solved(ASSIGNMENTS[0])
    for cell in notebook.cells:
        if grade_id(cell) == WRITTEN:
            cell.source = "See ![my drawing](attachment:a%20b.png) here."
            cell.attachments = {"a b.png": {kind: "iVBORw0K\nGgo=\n"}}
    path = tmp_path / SOURCE.path.name
    nbformat.write(notebook, path)
    (text,) = [cell.source for cell in take_in(path, SOURCE).cells if grade_id(cell) == WRITTEN]
    shown = markdown(text)
    assert ('src="data:image/png;base64,iVBORw0KGgo="' in shown) == kept
    assert shown.startswith("<p>See ")
