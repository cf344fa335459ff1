"""Puts the report together: one page, nothing outside it, nothing in it that a submission could
make run."""

from datetime import UTC, datetime
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from autograder.course import Course
from autograder.intake.times import shown_time
from autograder.pages.files import keep_from_students, write_privately
from autograder.pages.look import code, duration, palette
from autograder.record import OPEN, Verdict
from autograder.report.charts import items_chart, marks_chart
from autograder.report.gather import Results, gather
from autograder.report.misconceptions import group, stops
from autograder.report.similarity import similar_pairs
from autograder.report.statistics import item_figures, spread


def write_report(
    course: Course, assignment: str, output: Path | None = None
) -> tuple[Path, list[str]]:
    """Write the assignment's report; returns its path, and what could not be read and how to mend
    it. Raises CourseError."""
    path = course.reports / f"{assignment}.html" if output is None else output
    keep_from_students(course, path)
    results = gather(course, assignment)
    write_privately(path, render(results).encode("utf-8", "replace"))
    return path, results.lost


def render(results: Results) -> str:
    """The report as one HTML page."""
    figures = item_figures(results)
    answers = {work.student: work.answers for work in results.works}
    by_mark = sorted(results.works, key=lambda one: (-one.score, one.student))
    late = sorted(
        (one for one in results.works if one.late_seconds > 0),
        key=lambda one: -one.late_seconds,
    )
    environment = Environment(
        loader=PackageLoader("autograder.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "duration": duration,
        "code": code,
        "time": lambda when: shown_time(when, results.zone),
    }
    environment.globals["palette"] = palette
    return environment.get_template("report.html.j2").render(
        results=results,
        made=datetime.now(UTC).replace(tzinfo=None),
        spread=spread(results),
        figures=figures,
        marks_chart=Markup(marks_chart(results)),
        items_chart=Markup(items_chart(figures)),
        ideas=group(results, Verdict.IDEA),
        values=group(results, Verdict.VALUE, Verdict.FORM),
        errors=group(results, Verdict.ERROR),
        unfinished=group(results, *OPEN),
        stopped=stops(results),
        late=late,
        by_mark=by_mark,
        pairs=similar_pairs(results),
        answers=answers,
    )
