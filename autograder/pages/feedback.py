"""The page a student gets back: what is right, what is not and why, and where to go on.

Set in nbgrader_config.py: Summary among ``c.GenerateFeedback.preprocessors``, FeedbackExporter as
its ``exporter_class``. What hides tests and cleans hostile HTML (autograder.adapters and .pages)
stays in front.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from nbconvert.exporters import HTMLExporter
from nbconvert.filters import Highlight2HTML
from nbconvert.filters.widgetsdatatypefilter import WidgetsDataTypeFilter
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor
from pygments.formatters import HtmlFormatter
from traitlets import List
from traitlets.config import Config

from autograder.adapters import NOTE
from autograder.intake.notes import UNREAD, notes_of
from autograder.judging import marking, verdicts
from autograder.notebook import grade_id
from autograder.pages.look import code, palette

TEMPLATES = Path(__file__).parent / "templates"
MOST_LINES, MOST_LETTERS = 14, 1500
UNWRITTEN = (verdicts.NOT_WRITTEN, verdicts.ABSENT)
NO_RESPONSE = "No response."  # nbgrader's own comment on an answer that is still the stub
RIGHT = "Is the answer right?"


@dataclass(frozen=True)
class Check:
    """One test: the question it asks, what it is worth, and its message where it failed."""

    cell: str
    question: str
    score: float
    points: float
    message: str


@dataclass
class ItemFeedback:
    """One item on the page: its state is "right", "partly", "open" (nothing written), "wrong",
    "waiting" or "again" (a person gave its mark to the answer before, and will look at this
    one)."""

    name: str
    section: str
    written: bool
    checks: list[Check] = field(default_factory=list)
    score: float = 0.0
    points: float = 0.0
    waiting: bool = False
    marked_before: bool = False
    untouched: bool = False
    comment: str = ""

    @property
    def state(self) -> str:
        """In a word how it went."""
        if self.waiting:
            return "again" if self.marked_before else "waiting"
        if self.score >= self.points - 1e-9:
            return "right"
        if self.score > 0:
            return "partly"
        if (
            self.untouched
            or self.checks
            and all(check.message.startswith(UNWRITTEN) for check in self.checks)
        ):
            return "open"
        return "wrong"


class Summary(NbGraderPreprocessor):
    """Collects, after GetGrades and HideTests, what stands at the top of the page: items, messages,
    comments."""

    display_data_priority = List(
        help="Not used: nbconvert's HTMLExporter sets it for every preprocessor."
    ).tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Put the items into ``resources["feedback"]`` and the file's notes with them."""
        name = resources["nbgrader"]
        with Gradebook(name["db_url"]) as gradebook:
            grades = gradebook.find_submission_notebook(
                name["notebook"], name["assignment"], name["student"]
            ).grades
            waiting = {grade.name for grade in grades if grade.needs_manual_grade}
            # nbgrader keeps a person's mark when a new version is handed in, and asks for another
            # look at it.
            marked_before = {
                grade.name
                for grade in grades
                if grade.name in waiting and grade.manual_score is not None
            }
        nb.cells = [cell for cell in nb.cells if NOTE not in cell.metadata.get("tags", [])]
        describe_pictures(nb)
        resources["feedback"] = overview(nb, name["assignment"], waiting, marked_before)
        return nb, resources


def overview(
    nb: NotebookNode, assignment: str, waiting: set[str], marked_before: set[str] = frozenset()
) -> dict[str, Any]:
    """What the template shows of a graded notebook as a whole; the arguments are those of
    summarise()."""
    notes = [note.text for note in notes_of(nb)]
    return {
        "items": summarise(nb, waiting, marked_before),
        "waiting": waiting,
        "marked_before": marked_before,
        "title": next(_headings(nb, 1), assignment),
        "notes": notes,
        "unread": bool(nb.metadata.get(UNREAD)),
        "maths": any(
            "$" in cell.source or "\\(" in cell.source
            for cell in nb.cells
            if cell.cell_type == "markdown"
        ),
    }


def summarise(
    nb: NotebookNode, waiting: set[str], marked_before: set[str] = frozenset()
) -> list[ItemFeedback]:
    """The items of a graded notebook in order; `waiting` names the cells that a person still has to
    mark, and `marked_before` those of them whose mark is that of an answer handed in before.

    nbgrader's remark that a stub is a stub is taken out of the notebook: the page says so in its
    own words. So is what the check of a typed answer printed: that the form is right is no news
    beside the mark.
    """
    found: dict[str, ItemFeedback] = {}
    section, item, typed = "", "", False
    for cell in nb.cells:
        section = next(_headings_of(cell, 2), section)
        name, nbgrader = grade_id(cell), cell.metadata.get("nbgrader", {})
        if not name:
            continue
        if utils.is_solution(cell):
            item, typed = name, _is_typed(name, cell)
        if utils.is_solution(cell) or utils.is_grade(cell) or utils.is_task(cell):
            owner = item if not utils.is_task(cell) and item else name
            written = utils.is_task(cell) or (utils.is_grade(cell) and cell.cell_type == "markdown")
            one = found.setdefault(owner, ItemFeedback(owner, section, written))
            if nbgrader.get("comment") == NO_RESPONSE:
                nbgrader["comment"], one.untouched = "", True
            one.comment = one.comment or (nbgrader.get("comment") or "")
        if not (utils.is_grade(cell) or utils.is_task(cell)):
            continue
        score, points = float(nbgrader.get("score") or 0), float(nbgrader.get("points") or 0)
        one.score, one.points, one.waiting = (
            one.score + score,
            one.points + points,
            one.waiting or name in waiting,
        )
        one.marked_before = one.marked_before or name in marked_before
        if cell.cell_type == "code" and not utils.is_solution(cell):
            question, message = _question(cell.source), marking.message(cell)
            if typed:
                question, message = (
                    question if question.endswith("?") else RIGHT,
                    without_values(message),
                )
                cell.outputs = [output for output in cell.outputs if output.output_type != "stream"]
            one.checks.append(Check(name, question, score, points, short(message)))
    return [one for one in found.values() if one.points or one.comment]


def describe_pictures(nb: NotebookNode) -> None:
    """Give each picture without an alternative text one that at least says where it comes from."""
    for cell in nb.cells:
        for output in cell.get("outputs", []):
            for kind in ("image/png", "image/jpeg"):
                if kind in output.get("data", {}):
                    output.metadata.setdefault(kind, {}).setdefault(
                        "alt", "Picture that the cell above drew"
                    )


def short(message: str) -> str:
    """A message cut to what fits the top of a page; its cell has the whole."""
    lines = message.strip()[:MOST_LETTERS].splitlines()
    return "\n".join(lines[:MOST_LINES]) + (
        "\n..." if len(lines) > MOST_LINES or len(message) > MOST_LETTERS else ""
    )


def without_values(message: str) -> str:
    """A message without the values it compares: who typed the value knows it."""
    return re.sub(r"\n\s*got:.*", "", message, flags=re.S)


def _is_typed(name: str, cell: NotebookNode) -> bool:
    """Whether a solution cell holds a value and no function or class. Its test's comment, if it is
    no question, is about the form, and in grading the same test looks at the value."""
    made = (
        rf"^[ \t]*(def|class)[ \t]+{re.escape(name)}\b"
        rf"|^[ \t]*{re.escape(name)}[ \t]*=[ \t]*lambda\b"
    )
    return cell.cell_type == "code" and not re.search(made, cell.source, flags=re.M)


def _question(source: str) -> str:
    """The comment that a test opens with says in a student's words what it looks at."""
    opening = re.match(r"(?:[ \t]*#[^\n]*\n?)+", source)
    lines = (
        [line.strip().lstrip("#").strip() for line in opening[0].splitlines()] if opening else []
    )
    return " ".join(
        line
        for line in lines
        if line and "BEGIN HIDDEN" not in line and "which are not shown" not in line
    )


def _headings_of(cell: NotebookNode, level: int):
    if cell.cell_type == "markdown" and not cell.metadata.get("nbgrader", {}).get("solution"):
        for found in re.finditer(rf"^{'#' * level} +(.+?)\s*$", cell.source, flags=re.M):
            yield found[1]


def _headings(nb: NotebookNode, level: int):
    for cell in nb.cells:
        yield from _headings_of(cell, level)


class FeedbackExporter(HTMLExporter):
    """Writes the page with the course's own template; filters and sanitising are nbconvert's
    settings as before."""

    def __init__(self, config: Config | None = None, **keywords: Any):
        # GenerateFeedback names its own template for every HTMLExporter; a section of this class's
        # own outweighs that.
        own = Config()
        own.FeedbackExporter.template_name = "course_feedback"
        own.FeedbackExporter.extra_template_basedirs = [str(TEMPLATES)]
        own.FeedbackExporter.exclude_input_prompt = own.FeedbackExporter.exclude_output_prompt = (
            True
        )
        config = Config(config or {})
        config.merge(own)
        super().__init__(config=config, **keywords)
        self.register_filter("code_in_text", code)
        self.register_filter("code_in_html", lambda html: code(Markup(html)))
        self.register_filter("points", lambda number: f"{round(float(number), 2):g}")

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict | None = None, **keywords: Any
    ) -> tuple[str, dict]:
        """The page and its resources, as HTMLExporter makes them, but parsed once less.

        HTMLExporter reads the finished page again to give pictures an alternative text, which takes
        as long as all the rest; Summary has done so already.
        """
        lexer = nb.metadata.get("language_info", {}).get("pygments_lexer", "ipython3")
        self.register_filter("highlight_code", Highlight2HTML(pygments_lexer=lexer, parent=self))
        resources = self._init_resources(resources)
        kinds = WidgetsDataTypeFilter(
            notebook_metadata=self._nb_metadata, parent=self, resources=resources
        )
        self.register_filter("filter_data_type", kinds)
        return super(HTMLExporter, self).from_notebook_node(nb, resources, **keywords)

    def _init_resources(self, resources: dict) -> dict:
        resources = super()._init_resources(resources)
        resources["style"] = style_sheet()
        return resources


def style_sheet() -> str:
    """The colours of the page and of its code, on paper and on a dark screen."""
    environment = Environment(loader=FileSystemLoader(TEMPLATES))
    environment.globals["palette"] = palette
    light, dark = (
        HtmlFormatter(style=name, nobackground=True).get_style_defs(".highlight")
        for name in ("default", "github-dark")
    )
    # Pygments styles line numbers too, which the page has none of.
    return (
        environment.get_template("palette.css.j2").render() + f"\n@media screen {{ {light} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ {dark} }}"
    )
