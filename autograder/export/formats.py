"""Exports of the gradebook for a spreadsheet, Canvas and Moodle; nbgrader can use them as well:

    nbgrader export --exporter=autograder.export.formats.Canvas --to canvas.csv --assignment
    '["1-filters"]'

Canvas and Moodle take an empty cell for "no grade" and would clear the one they have, so their
files leave out whoever handed in none of the assignments.

Another export is another class here: its name, what it is for and its files' endings stand in it.
"""

import csv
import io
import sys
from collections.abc import Sequence
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.plugins import ExportPlugin

from autograder.course import Course
from autograder.errors import CourseError
from autograder.export.rows import Sheet, read_sheet
from autograder.pages.files import keep_from_students, write_privately
from autograder.saving.gradebook import existing_gradebook, submissions_of
from autograder.saving.works import nothing_graded

Cell = str | float | None
NO_GRADE = "-"  # Moodle's own sign; an empty cell would be a grade of a new item
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe goes before what begins like
    one."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) and text != NO_GRADE else text


class Export(ExportPlugin):
    """What the exports share: read the gradebook, lay out a table, write the file."""

    name = ""  # what `course export --to` calls it
    endings: tuple[str, ...] = (".csv",)  # of its files; the first is that of the usual name
    suggested = "grades.csv"

    def export(self, gradebook: Gradebook) -> None:
        """Write the marks to the file `self.to`; what nbgrader calls: trouble is one line and exit
        code 2."""
        try:
            self.save(gradebook)
        except CourseError as error:
            self.log.error(str(error))
            sys.exit(2)

    def save(self, gradebook: Gradebook) -> Sheet:
        """Write the marks to the file `self.to` and return what was read; raises CourseError."""
        # nbgrader's command line hands lists over as they were typed, numbers included.
        chosen = [str(name) for name in self.assignment], [str(name) for name in self.student]
        sheet = read_sheet(gradebook, *chosen)
        path = Path(self.to or self.suggested)
        table = [
            [harmless(cell) if isinstance(cell, str) else cell for cell in row]
            for row in self.table(sheet)
        ]
        write_privately(path, _xlsx(table) if path.suffix.lower() == ".xlsx" else _csv(table))
        return sheet

    def table(self, sheet: Sheet) -> list[list[Cell]]:
        """The rows of the file, its headings first."""
        raise NotImplementedError


class Spreadsheet(Export):
    """For Excel, LibreOffice and the like: one line a student; .xlsx or .csv, as the file's name
    says."""

    name = "spreadsheet"
    endings = (".xlsx", ".csv")
    suggested = "grades.xlsx"

    def table(self, sheet: Sheet) -> list[list[Cell]]:
        """Who it is, then for each assignment the marks, the late penalty in them, and what is
        still to mark; the sum."""
        heads: list[Cell] = ["Student", "Last name", "First name", "Email"]
        for name, points in sheet.points.items():
            heads += [f"{name} (of {points:g})", f"{name}: late penalty", f"{name}: to mark"]
        table = [[*heads, f"Total (of {sum(sheet.points.values()):g})"]]
        for row in sheet.rows:
            cells: list[Cell] = [row.student, row.last, row.first, row.email]
            for name in sheet.points:
                work = row.work.get(name)
                cells += (
                    [work.score, work.penalty, float(len(work.to_mark))]
                    if work
                    else [None, None, None]
                )
            table.append([*cells, sum(work.score for work in row.work.values())])
        return table


class Canvas(Export):
    """For Canvas's gradebook import, a CSV.

    Columns after Instructure's guide "How do I import grades in the Gradebook?" and
    lib/gradebook_importer.rb of canvas-lms: Student, ID, SIS User ID, SIS Login ID, Section, then
    one column an assignment; a line "Points Possible" gives the points. Canvas finds a student by
    ID (the gradebook's `lms_user_id`), else by login (nbgrader's student id), else by name. A
    column whose name is that of a Canvas assignment, or "name (its number)", fills that one; any
    other makes a new assignment.
    """

    name = "canvas"
    suggested = "canvas.csv"

    def table(self, sheet: Sheet) -> list[list[Cell]]:
        """The headings, the points, the students."""
        table: list[list[Cell]] = [
            ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *sheet.points]
        ]
        table.append(["Points Possible", None, None, None, None, *sheet.points.values()])
        for row in filter(lambda row: row.work, sheet.rows):
            marks = [row.work[name].score if name in row.work else None for name in sheet.points]
            table.append([row.sortable_name, row.lms_id, None, row.student, None, *marks])
        return table


class Moodle(Export):
    """For Moodle's gradebook, Grades > Import > CSV file.

    After MoodleDocs, "Grade import", and grade/import/csv of Moodle: a column identifies the
    student, by "ID number", "Email address" or "Username"; the others are mapped to grade items,
    one each. Map the first from "ID number" to "ID number" (or "Email address" to "Email address"),
    and each assignment to its grade item or to "New grade item". Here "ID number" is the
    gradebook's `lms_user_id`, or nbgrader's student id where that is empty.
    """

    name = "moodle"
    suggested = "moodle.csv"

    def table(self, sheet: Sheet) -> list[list[Cell]]:
        """The headings, then the students."""
        table: list[list[Cell]] = [
            ["ID number", "Email address", "Username", "First name", "Last name", *sheet.points]
        ]
        for row in filter(lambda row: row.work, sheet.rows):
            marks = [
                row.work[name].score if name in row.work else NO_GRADE for name in sheet.points
            ]
            table.append(
                [row.lms_id or row.student, row.email, row.student, row.first, row.last, *marks]
            )
        return table


def exports() -> dict[str, type[Export]]:
    """The exports by name."""
    return {one.name: one for one in Export.__subclasses__()}


def write_export(
    course: Course, assignments: Sequence[str], name: str, output: Path | None = None
) -> tuple[Path, int, list[str]]:
    """Write the marks with the export called `name`; the file's path, how many answers wait for a
    mark, and what is left out because nothing of it is graded; raises CourseError."""
    chosen = exports()[name]
    usual = f"{'+'.join(assignments) or 'all'}-{name}{chosen.endings[0]}".replace("/", "_")
    path = course.reports / usual if output is None else output
    if path.suffix.lower() not in chosen.endings:
        listed = " or ".join(chosen.endings)
        raise CourseError(f"{path.name}: for {name} the file's name ends in {listed}")
    keep_from_students(course, path)
    with existing_gradebook(course) as gradebook:
        ungraded = [
            one
            for one in assignments
            if one in course.assignments() and not submissions_of(gradebook, one)
        ]
        graded = [one for one in assignments if one not in ungraded] or list(assignments)
        made = chosen(parent=course.app, to=str(path), assignment=graded)
        waiting = made.save(gradebook).waiting
    return path, waiting, [f"{nothing_graded(one)}; it is left out" for one in ungraded]


def _plain(cell: Cell) -> str:
    return "" if cell is None else cell if isinstance(cell, str) else f"{round(cell, 4):g}"


def _csv(table: list[list[Cell]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(
        [_plain(cell) for cell in row] for row in table
    )
    return text.getvalue().encode("utf-8", "replace")


def _xlsx(table: list[list[Cell]]) -> bytes:
    import xlsxwriter

    content = io.BytesIO()
    book = xlsxwriter.Workbook(
        content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    page, bold = book.add_worksheet("Marks"), book.add_format({"bold": True})
    for at, row in enumerate(table):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                page.write_string(at, column, cell, bold if at == 0 else None)
            elif cell is not None:
                page.write_number(at, column, round(cell, 4))
    page.freeze_panes(1, 1)
    page.autofit()
    book.close()
    return content.getvalue()
