"""What nbgrader_config.py names for grading: thin classes and hooks, through which nbgrader calls
the engine."""

import shutil
import stat
import sys
from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.preprocessors import Execute, NbGraderPreprocessor, SaveAutoGrades
from traitlets import Bool, Dict, Integer

from autograder.course import Folders, course_around
from autograder.errors import CourseError
from autograder.intake.folders import everything, files_beside
from autograder.intake.submission import set_aside_what_cannot_be_copied, take_in
from autograder.intake.times import clock
from autograder.judging import marking, warm
from autograder.judging.limits import Limits, LimitValues
from autograder.judging.sandbox import NoIsolation, two_sides
from autograder.notebook import (
    SourceNotebook,
    read_source,
    refuse_other_languages,
    take_delimiters,
)
from autograder.saving.assignment import as_saved
from autograder.saving.gradebook import open_gradebook
from autograder.saving.markers import finish
from autograder.saving.marks import save_marks


class SubmissionExporter(NotebookExporter):
    """Reads a submission for nbgrader; set as ``c.Autograde.exporter_class``."""

    def __init__(self, *args: Any, **keywords: Any):
        super().__init__(*args, **keywords)
        take_delimiters(self.config)
        self._sources: dict[tuple[str, str], SourceNotebook] = {}

    @property
    def folders(self) -> Folders:
        """The folders of the course that nbgrader is at."""
        converter: Any = self.parent
        return Folders(converter.coursedir)

    def from_filename(
        self, filename: str, resources: dict | None = None, **keywords: Any
    ) -> tuple[Any, dict[str, Any]]:
        """Take in what was handed in; graded copies, which nbgrader reads a second time, are read
        as they are."""
        name = (resources or {})["nbgrader"]
        handed_in = self.folders.submitted(name["assignment"], name["student"])
        # The parent: the file itself may be a link.
        if Path(filename).parent.resolve() != handed_in.resolve():
            return super().from_filename(filename, resources=resources, **keywords)
        notebook = take_in(Path(filename), self.source(name), clock(self.config))
        return super().from_notebook_node(notebook, resources=resources, **keywords)

    def source(self, name: dict[str, str]) -> SourceNotebook:
        """The source that belongs to nbgrader's resources `name`, read once a run."""
        key = (name["assignment"], name["notebook"])
        if key not in self._sources:
            path = self.folders.source(name["assignment"]) / f"{name['notebook']}.ipynb"
            with open_gradebook(self.folders) as gradebook:
                self._sources[key] = as_saved(read_source(path), gradebook, name["assignment"])
        return self._sources[key]


class Judge(NbGraderPreprocessor):
    """Has a submission judged on two sides; stands in the place of nbgrader's Execute."""

    isolation = Bool(
        warm.ISOLATION,
        help="Wall the student's code in; without, it can do on this machine what you can.",
    ).tag(config=True)
    workers = Integer(
        warm.WORKERS, help="How many submissions `course grade` judges side by side."
    ).tag(config=True)

    one_side = Dict(
        help="Tests that can't be judged apart from the student's process, by assignment: "
        "{'hw1': ['test_plot']}. Nothing protects these, and the report says so."
    ).tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Run the notebook's cells, store their outputs and what they earned."""
        if not isinstance(self.parent, SubmissionExporter):
            raise RuntimeError(
                "Judge needs c.Autograde.exporter_class = 'autograder.adapters.SubmissionExporter'"
            )
        name, folders = resources["nbgrader"], self.parent.folders
        source = self.parent.source(name)
        assignment, student = name["assignment"], name["student"]
        try:
            if not two_sides(self.isolation):
                nb, resources = Execute(parent=self.parent).preprocess(nb, resources)
                marking.keep_record(nb)
                return nb, resources
            handed_in = files_beside(folders.submitted(assignment, student))
            files = handed_in | files_beside(source.path.parent)
            refuse_other_languages(source)
            alone = self.alone(assignment)
            job = marking.job(nb, source, self.limits, files, folders.sign(student), alone)
            finish(nb, source, self.shop(source).submit(job).result())
        except (NoIsolation, CourseError) as problem:
            # Every other submission would fare alike, so nbgrader's whole run ends here.
            shutil.rmtree(folders.autograded(assignment, student), ignore_errors=True)
            self.log.error(str(problem))
            sys.exit(2)
        return nb, resources

    def alone(self, assignment: str) -> list[str]:
        """The tests of an assignment that run in the student's own process."""
        return list(self.one_side.get(assignment, []))

    @property
    def limits(self) -> LimitValues:
        """What one submission may use."""
        return Limits(parent=self).values_now()

    def shop(self, source: SourceNotebook) -> warm.Workshop:
        """This machine's workshop for such notebooks."""
        return warm.workshop(source.setup, self.isolation, self.workers)


class SaveMarks(SaveAutoGrades):
    """Saves what SaveAutoGrades does, all of a notebook's marks in one transaction."""

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Save the scores and comments of all cells."""
        with Gradebook(resources["nbgrader"]["db_url"]) as gradebook:
            save_marks(self, nb, resources["nbgrader"], gradebook)
        return nb, resources


def expect_notebooks(assignment: str, student: str, notebooks: list[str]) -> None:
    """Let a submission whose notebook has another name be taken in all the same.

    Set as ``c.Autograde.pre_convert_hook``: nbgrader hands over its own list of the notebooks it
    found in a submission, and goes by what is in the list afterwards.
    """
    folder = Path(notebooks[0]).parent
    course = course_around(folder)
    set_aside_what_cannot_be_copied(folder, clock(course.config))
    expected = [str(folder / path.name) for path in course.notebooks(assignment)]
    if expected:
        notebooks[:] = expected


def forget_links(assignment: str, student: str, notebooks: list[str]) -> None:
    """Remove from the graded copy what nbgrader copied through links that were handed in.

    Set as ``c.Autograde.post_convert_hook``. The student side never gets these files; this keeps
    them out of graded copies and feedback too.
    """
    folder = Path(notebooks[0]).parent
    course = course_around(folder)
    whose = course.place_of(folder)
    for path, found in everything(folder):
        link = stat.S_ISLNK(found.st_mode)
        if whose and link and path.suffix != ".ipynb":  # notebooks are not copied
            graded = course.autograded(whose["assignment"], whose["student"])
            (graded / path.relative_to(folder)).unlink(missing_ok=True)
