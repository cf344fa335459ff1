"""Answers that stand in cells of the student's own."""

import nbformat
import pytest
from helpers.submissions import ASSIGNMENTS, solved, source_of

from autograder.intake import notes as codes
from autograder.intake.submission import put_in_order
from autograder.notebook import grade_id, released_text

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
