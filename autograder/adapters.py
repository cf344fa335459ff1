"""What nbgrader calls: the preprocessor that has a submission judged, and the one that prepares its
feedback."""

import re
import shutil
import sys
from concurrent.futures import Future
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell
from nbgrader import utils
from nbgrader.api import Comment, Grade, Gradebook
from nbgrader.preprocessors import Execute, NbGraderPreprocessor, SaveAutoGrades
from sqlalchemy.orm import joinedload
from traitlets import Bool, Integer, List

from autograder.intake.folders import files_beside
from autograder.intake.notes import notes_of
from autograder.intake.submission import SubmissionExporter
from autograder.judging import marking, warm
from autograder.judging.limits import Limits
from autograder.judging.sandbox import NoIsolation, two_sides
from autograder.notebook import SourceNotebook, grade_id, kind

MARKER, NOTE = "marker", "note"
HIDDEN = re.compile(
    r"^[^\n]*BEGIN HIDDEN TESTS.*?(?:END HIDDEN TESTS[^\n]*$|\Z)", flags=re.S | re.M
)


class Judge(NbGraderPreprocessor):
    """Has a submission judged on two sides; stands in the place of nbgrader's Execute."""

    isolation = Bool(
        warm.ISOLATION,
        help="Wall the student's code in; without, it can do on this machine what you can.",
    ).tag(config=True)
    workers = Integer(
        warm.WORKERS, help="How many submissions `course grade` judges side by side."
    ).tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Run the notebook's cells and store their outputs."""
        if not isinstance(self.parent, SubmissionExporter):
            raise RuntimeError(
                "Judge needs c.Autograde.exporter_class = "
                "'autograder.intake.submission.SubmissionExporter'"
            )
        name, course = resources["nbgrader"], self.parent.parent.coursedir
        source = self.parent.source(name)
        folder = Path(
            course.format_path(course.submitted_directory, name["student"], name["assignment"])
        )
        try:
            if not two_sides(self.isolation):
                return Execute(parent=self.parent).preprocess(nb, resources)
            self.finish(nb, source, self.submit(nb, source, folder).result())
        except (
            NoIsolation
        ) as problem:  # every other submission would fare alike, so nbgrader's whole run ends here
            half_done = course.format_path(
                course.autograded_directory, name["student"], name["assignment"]
            )
            shutil.rmtree(half_done, ignore_errors=True)
            self.log.error(str(problem))
            sys.exit(2)
        return nb, resources

    def submit(
        self, nb: NotebookNode, source: SourceNotebook, folder: Path, shop: Any = None
    ) -> Future:
        """Have a notebook that was taken in judged, with the data files in `folder`; the future
        gives each cell's outputs."""
        files = files_beside(folder) | files_beside(source.path.parent)
        return marking.submit(
            nb, source, Limits(parent=self).values_now(), files, shop or self.shop(source)
        )

    def shop(self, source: SourceNotebook) -> warm.Workshop:
        """This machine's workshop for such notebooks."""
        return warm.workshop(source.setup, self.isolation, self.workers)

    def finish(
        self, nb: NotebookNode, source: SourceNotebook, outputs: dict[int, list[dict]]
    ) -> None:
        """Store the outputs and put in what its reader has to know."""
        marking.store_outputs(nb, outputs)
        show_notes(nb)
        show_marking_schemes(nb, source)


class SaveMarks(SaveAutoGrades):
    """Saves what SaveAutoGrades does, all of a notebook's marks in one transaction: never half of
    them."""

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Save the scores and comments of all cells."""
        with Gradebook(resources["nbgrader"]["db_url"]) as gradebook:
            self.save(nb, resources["nbgrader"], gradebook)
        return nb, resources

    def save(
        self,
        nb: NotebookNode,
        name: dict[str, str],
        gradebook: Gradebook,
        before: dict[str, str] | None = None,
    ) -> None:
        """Save the marks of the notebook that nbgrader's `name` stands for in an open gradebook.

        What a person marked is to be looked at again, as always with nbgrader, except where nothing
        has changed since: a test's points, or an answer's text, whose text `before` is known by
        cell.
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
        self.notebook_id, self.assignment_id, self.student_id = (
            name["notebook"],
            name["assignment"],
            name["student"],
        )
        self.gradebook = SimpleNamespace(
            db=SimpleNamespace(commit=lambda: None),
            find_grade=lambda cell, *_: grades[cell],
            find_comment=lambda cell, *_: comments[cell],
        )
        settled = {
            cell: grade.auto_score
            for cell, grade in grades.items()
            if grade.manual_score is not None and not grade.needs_manual_grade
        }
        texts = {grade_id(cell): cell.source for cell in nb.cells}
        try:
            for index, cell in enumerate(nb.cells):
                self.preprocess_cell(cell, {}, index)
            for cell, score in settled.items():
                same_text = (before or {}).get(cell) == texts.get(cell)
                if grades[cell].auto_score == score and same_text:
                    grades[cell].needs_manual_grade = False
            gradebook.db.commit()
        except BaseException:
            gradebook.db.rollback()
            raise


def show_notes(nb: NotebookNode) -> None:
    """Put what was amiss with the file that was handed in at the head of the notebook."""
    notes = notes_of(nb)
    if notes:
        listed = "\n".join(f"- {note.text}" for note in notes)
        nb.cells.insert(
            0,
            new_markdown_cell(
                f"**About this submission**\n\n{listed}", metadata={"tags": [NOTE]}, id=NOTE
            ),
        )


def show_marking_schemes(nb: NotebookNode, source: SourceNotebook) -> None:
    """Put the master's model answer and marking scheme before each written answer, for the marker
    alone."""
    named = source.named
    for at in range(len(nb.cells) - 1, -1, -1):
        original = named.get(grade_id(nb.cells[at]))
        if original is not None and kind(original) == "written":
            text = re.sub(r"^.*(BEGIN|END) SOLUTION.*$", "", original.source, flags=re.M).strip()
            nb.cells.insert(
                at,
                new_markdown_cell(
                    f"**For the marker**\n\n{text}",
                    metadata={"tags": [MARKER]},
                    id=f"{MARKER}-{at}",
                ),
            )


class HideTests(NbGraderPreprocessor):
    """Takes the hidden tests and the marker's notes out of what a student gets back."""

    display_data_priority = List(
        help="Not used: nbconvert's HTMLExporter sets it for every preprocessor."
    ).tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Leave of each test its visible part and its message."""
        nb.cells = [cell for cell in nb.cells if MARKER not in cell.metadata.get("tags", [])]
        for cell in nb.cells:
            if cell.cell_type == "code" and utils.is_grade(cell):
                cell.source = HIDDEN.sub(
                    "# ... and further tests, which are not shown", cell.source
                )
                for output in cell.outputs:
                    if output.output_type == "error":  # the seed is for the instructor
                        output.evalue = marking.without_seed(output.evalue)
                        output.traceback = [marking.without_seed(line) for line in output.traceback]
        return nb, resources
