"""The one owner of a course's folders and settings: what nbgrader's configuration names, and
nbgrader's own app."""

import contextlib
import glob
import hmac
import logging
import os
import re
import secrets
import sys
import tempfile
import warnings
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from traitlets.config import Config, PyFileConfigLoader

from autograder.errors import CourseError

if TYPE_CHECKING:
    from nbgrader.converters.base import BaseConverter
    from nbgrader.coursedir import CourseDirectory

CONFIG = "nbgrader_config.py"
OWN = ".course"  # what the engine itself keeps of a course, below its root
SQLITE = "sqlite:///"


class Folders:
    """A course's folders, as nbgrader's course directory names them."""

    directory: "CourseDirectory"

    def __init__(self, directory: "CourseDirectory"):
        self.directory = directory

    @property
    def root(self) -> Path:
        """Where all the others lie, unless they are named otherwise."""
        return Path(self.directory.root)

    @property
    def db_url(self) -> str:
        """The gradebook's database."""
        return self.directory.db_url

    @property
    def course_id(self) -> str:
        """The course's name in the gradebook and in the exchange."""
        return self.directory.course_id

    def source(self, assignment: str) -> Path:
        """What the instructor writes."""
        return self.place(self.directory.source_directory, ".", assignment)

    def released(self, assignment: str) -> Path:
        """What students get."""
        return self.place(self.directory.release_directory, ".", assignment)

    def submitted(self, assignment: str, student: str) -> Path:
        """What a student handed in."""
        return self.place(self.directory.submitted_directory, student, assignment)

    def autograded(self, assignment: str, student: str) -> Path:
        """The graded copy."""
        return self.place(self.directory.autograded_directory, student, assignment)

    def feedback(self, assignment: str, student: str) -> Path:
        """The pages a student gets back."""
        return self.place(self.directory.feedback_directory, student, assignment)

    def sign(self, student: str) -> str:
        """What stands for a student in this course and can't be worked out elsewhere: it takes a
        secret, which is made when it is first asked for."""
        place = self.root / OWN / "secret"
        place.parent.mkdir(exist_ok=True)
        if not place.exists():
            with tempfile.NamedTemporaryFile("w", dir=place.parent) as file:
                print(secrets.token_hex(32), end="", file=file, flush=True)
                with contextlib.suppress(FileExistsError):  # another command was faster
                    os.link(file.name, place)
        return hmac.digest(place.read_bytes(), student.encode(), "sha256").hex()

    @property
    def reports(self) -> Path:
        """What is for instructors alone; nbgrader has no such folder."""
        return self.root / "reports"

    def notebooks(self, assignment: str) -> list[Path]:
        """The source notebooks of an assignment."""
        return sorted(self.source(assignment).glob("*.ipynb"))

    def shown(self, path: Path) -> str:
        """A path as messages name it: from the course's folder on."""
        return str(path.relative_to(self.root) if path.is_relative_to(self.root) else path)

    def handed_in(self, assignment: str) -> list[str]:
        """Who has handed in a folder for this assignment."""
        return self._whose(self.directory.submitted_directory, assignment)

    def graded(self, assignment: str) -> list[str]:
        """Of whom there is a graded copy."""
        return self._whose(self.directory.autograded_directory, assignment)

    def paged(self, assignment: str) -> list[str]:
        """Of whom there are feedback pages."""
        return self._whose(self.directory.feedback_directory, assignment)

    def place_of(self, handed_in: Path) -> dict[str, str] | None:
        """Whose folder ("student") of which "assignment" it is, of those that are handed in."""
        return self._match(self.directory.submitted_directory, "\0", handed_in)

    def place(self, step: str, student: str, assignment: str) -> Path:
        """A student's folder of an assignment in the folder of this name ("submitted")."""
        return Path(self.directory.format_path(step, student, assignment))

    def _whose(self, step: str, assignment: str) -> list[str]:
        return sorted(found["student"] for found in self.found(step, "*", glob.escape(assignment)))

    def found(self, step: str, student: str, assignment: str) -> list[dict[str, str]]:
        """The folders of one step that there are, with whose and of what they are."""
        whose = "\0" if student == "*" else student
        escaped = student if student == "*" else glob.escape(student)
        folders = self.root.glob(self._form(step, escaped, assignment))
        matches = [self._match(step, whose, path) for path in folders if path.is_dir()]
        return [found for found in matches if found is not None]

    def _match(self, step: str, student: str, folder: Path) -> dict[str, str] | None:
        pattern = re.escape(self._form(step, student, "\1"))
        pattern = pattern.replace("\0", "(?P<student>[^/]+)").replace("\1", "(?P<assignment>[^/]+)")
        if not folder.is_relative_to(self.root):
            return None
        found = re.fullmatch(pattern, folder.relative_to(self.root).as_posix())
        return found.groupdict() if found else None

    def _form(self, step: str, student: str, assignment: str) -> str:
        structure = self.directory.directory_structure
        return os.path.normpath(
            structure.format(nbgrader_step=step, student_id=student, assignment_id=assignment)
        )


class Course(Folders):
    """A course directory with its settings; `folder` is where nbgrader_config.py lies.

    Raises CourseError where there is none, or it can't be read. nbgrader is imported when its own
    names are first asked for, which takes seconds.
    """

    alone = False  # whether it is a student's own, with nobody's work but theirs

    def __init__(self, folder: Path = Path(".")):
        self.folder = Path(folder).resolve()
        if not (self.folder / CONFIG).exists():
            raise CourseError(
                f"{self.folder} is no course directory (no {CONFIG}); change to the course's folder"
            )
        if str(self.folder) not in sys.path:  # for plugins that lie beside it, as nbgrader has it
            sys.path.insert(0, str(self.folder))
        try:
            self.config: Config = PyFileConfigLoader(CONFIG, path=str(self.folder)).load_config()
        except Exception as error:  # whatever a file of Python can do
            raise CourseError(f"{self.folder / CONFIG} can't be read: {error!r}") from error

    @cached_property
    def app(self) -> Any:
        """nbgrader's own app, with this course's settings."""
        warnings.filterwarnings("ignore", module=r"nbgrader|sqlalchemy")  # of each other's ways
        from autograder.notebook import take_delimiters

        app = _open_app(self.config)
        take_delimiters(app.config)
        return app

    @cached_property
    def directory(self) -> "CourseDirectory":
        """nbgrader's course directory."""
        return self.directory_for("", "*")

    def directory_for(self, assignment: str, student: str) -> "CourseDirectory":
        """A course directory of its own for one of nbgrader's converters, which keep there what
        they are at."""
        from nbgrader.coursedir import CourseDirectory

        made = CourseDirectory(parent=self.app)
        made.root = str((self.folder / self.app.config.CourseDirectory.get("root", "")).resolve())
        made.assignment_id, made.student_id = assignment, student
        place = made.db_url.removeprefix(SQLITE)
        if place != made.db_url and place and not os.path.isabs(place):
            made.db_url = f"{SQLITE}{Path(made.root) / place}"
        return made

    @property
    def exchange(self) -> Path:
        """The folder of nbgrader's exchange, there or not."""
        return Path(self.exchanging("Collect", "").root)

    def exchanging(self, action: str, assignment: str, without: list[str] | None = None) -> Any:
        """One of nbgrader's exchange's actions ("Collect", "ReleaseFeedback") on an assignment,
        `without` some students."""
        from nbgrader.exchange import ExchangeFactory

        directory = self.directory_for(assignment, "*")
        directory.student_id_exclude = ",".join(without or [])
        factory = ExchangeFactory(config=self.app.config)
        return getattr(factory, action)(coursedir=directory, parent=self.app)

    def assignments(self) -> list[str]:
        """The names of all assignments that have a source notebook."""
        names = [
            found["assignment"] for found in self.found(self.directory.source_directory, ".", "*")
        ]
        return sorted((name for name in names if self.notebooks(name)), key=natural)

    def chosen(self, *assignments: str) -> list[str]:
        """These assignments, or all where none is named; raises CourseError, naming the known ones,
        for one that there is not."""
        known = self.assignments()
        for name in assignments:
            if name not in known:
                listed = ", ".join(known) or "none yet"
                raise CourseError(f"there is no assignment {name!r}; the assignments are: {listed}")
        return list(assignments) or known

    def students_see(self, path: Path) -> str | None:
        """The name of the folder, of those that students get to see, in which `path` lies."""
        place, directory = path.resolve(), self.directory
        for folder in (
            directory.source_directory,
            directory.release_directory,
            directory.feedback_directory,
            directory.submitted_directory,
        ):
            if place.is_relative_to((self.root / folder).resolve()):
                return f"{folder}/"
        return "the exchange" if place.is_relative_to(self.exchange.resolve()) else None

    def convert(
        self, converter: type["BaseConverter"], assignment: str, student: str = "*"
    ) -> "BaseConverter":
        """Run one of nbgrader's converters anew; raises NbGraderException."""
        made = converter(coursedir=self.directory_for(assignment, student), parent=self.app)
        made.force = True
        prepare(made)
        made.convert_notebooks()
        return made

    def early_source(self, assignment: str) -> Path | None:
        """An assignment's first source notebook where the settings name folders plainly, found
        ahead of nbgrader's import."""
        named = self.config.CourseDirectory
        step = named.get("source_directory", "source")
        place = self.folder / named.get("root", "") / step / assignment
        return next(iter(sorted(place.glob("*.ipynb"))), None)


def natural(name: str) -> list[tuple[int, str]]:
    """A key for sorting names as people count: 9-attention comes before 10-transfer."""
    return [(int(one), "") if one.isdecimal() else (-1, one) for one in re.split(r"(\d+)", name)]


def prepare(converter: "BaseConverter") -> None:
    """What a converter's own start() does before it converts, without its change of the working
    directory, which belongs to the whole process; raises NbGraderException."""
    from nbconvert.writers import FilesWriter

    converter.init_notebooks()
    converter.writer = FilesWriter(parent=converter, config=converter.config)
    converter.exporter = converter.exporter_class(parent=converter, config=converter.config)
    for preprocessor in converter.preprocessors:
        converter.exporter.register_preprocessor(preprocessor)


@lru_cache(maxsize=4)
def course_around(place: Path) -> Course:
    """The course in whose folder `place` lies, for a hook that nbgrader tells of a file alone."""
    above = (folder for folder in place.resolve().parents if (folder / CONFIG).exists())
    return Course(next(above, Path(".")))


def _open_app(config: Config) -> Any:
    from nbgrader.apps import NbGrader

    class App(NbGrader):
        """Reads what lies in Jupyter's own folders; the course's file has been read."""

        load_cwd_config = False

        @property
        def config_file_paths(self) -> list[str]:
            here = Path.cwd()
            return [path for path in super().config_file_paths if Path(path) != here]

    app = App(log_level=logging.ERROR)
    app.load_config_file()
    app.update_config(config)
    app.log.setLevel(logging.ERROR)
    return app
