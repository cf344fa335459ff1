"""Saves a judged notebook's marks and penalty in an open gradebook, by nbgrader's own
preprocessors."""

from types import SimpleNamespace

from nbformat import NotebookNode
from nbgrader.api import Comment, Grade, Gradebook
from nbgrader.preprocessors import AssignLatePenalties, SaveAutoGrades
from sqlalchemy.orm import joinedload

from autograder.notebook import grade_ids


def save_marks(
    saver: SaveAutoGrades,
    nb: NotebookNode,
    name: dict[str, str],
    gradebook: Gradebook,
    before: dict[str, str] | None = None,
) -> None:
    """Save the marks of the notebook that nbgrader's `name` stands for, all in one transaction:
    never half of them.

    What a person marked is to be looked at again, as always with nbgrader, except where nothing has
    changed since: a test's points, or an answer's text, whose text `before` is known by cell.
    """
    notebook = gradebook.find_submission_notebook(
        name["notebook"], name["assignment"], name["student"]
    )
    grades, comments = (
        {
            one.cell.name: one
            for one in gradebook.db.query(table)
            .filter_by(notebook_id=notebook.id)
            .options(joinedload(table.cell))
        }
        for table in (Grade, Comment)
    )
    settled = {
        cell: grade.auto_score
        for cell, grade in grades.items()
        if grade.manual_score is not None and not grade.needs_manual_grade
    }
    # nbgrader's preprocessor asks its gradebook for one row after the other, and commits after
    # each; it is given the rows read above, and a commit that waits for them all.
    saver.notebook_id, saver.assignment_id, saver.student_id = (
        name["notebook"],
        name["assignment"],
        name["student"],
    )
    saver.gradebook = SimpleNamespace(
        db=SimpleNamespace(commit=lambda: None),
        find_grade=lambda cell, *_: grades[cell],
        find_comment=lambda cell, *_: comments[cell],
    )
    texts = {name: cell.source for name, cell in zip(grade_ids(nb.cells), nb.cells, strict=True)}
    try:
        for index, cell in enumerate(nb.cells):
            saver.preprocess_cell(cell, {}, index)
        for cell, score in settled.items():
            same_text = (before or {}).get(cell) == texts.get(cell)
            if grades[cell].auto_score == score and same_text:
                grades[cell].needs_manual_grade = False
        gradebook.db.commit()
    except BaseException:
        gradebook.db.rollback()
        raise


def save_penalty(assigner: AssignLatePenalties, name: dict[str, str], gradebook: Gradebook) -> None:
    """Have the penalty of a notebook follow its due date as it is now: what nbgrader's preprocessor
    does, which would open the gradebook once more."""
    submission = gradebook.find_submission(name["assignment"], name["student"])
    notebook = gradebook.find_submission_notebook(
        name["notebook"], name["assignment"], name["student"]
    )
    notebook.late_submission_penalty = None
    late = submission.total_seconds_late
    if late > 0:
        assigner.init_plugin()
        plugin = assigner.plugin_inst
        penalty = plugin.late_submission_penalty(name["student"], notebook.score, late)
        if penalty is not None:
            penalty = assigner._check_late_penalty(notebook, penalty)
            notebook.late_submission_penalty = penalty
    gradebook.db.commit()
