"""The page a student gets back: what is right, what is not and why, and where to go on.

Set in nbgrader_config.py: HideTests and Summary among ``c.GenerateFeedback.preprocessors``,
FeedbackExporter as its ``exporter_class``. What cleans hostile HTML is in
autograder.pages.sanitising.
"""

from datetime import tzinfo
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

from autograder.intake.times import clock, shown_time
from autograder.judging.marking import marks, record_of
from autograder.notebook import item_names, take_delimiters, without_hidden
from autograder.pages.items import overview
from autograder.pages.look import code, palette
from autograder.record import Work
from autograder.saving.markers import MARKER, NOTE
from autograder.saving.works import cells_of

TEMPLATES = Path(__file__).parent / "templates"
FURTHER = "# ... and further tests, which are not shown"


class HideTests(NbGraderPreprocessor):
    """Takes the hidden tests, their seeds and the marker's notes out of what a student gets
    back."""

    display_data_priority: List = List(
        help="Not used: nbconvert's HTMLExporter sets it for every preprocessor."
    ).tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Leave of each test its visible part and its message."""
        take_delimiters(self.config)
        said = {cell.name: cell.message for cell in marks(nb)}
        nb.cells = [cell for cell in nb.cells if MARKER not in cell.metadata.get("tags", [])]
        for cell in nb.cells:
            if cell.cell_type == "code" and utils.is_grade(cell):
                cell.source = without_hidden(cell.source, FURTHER)
                for output in cell.outputs:
                    if output.output_type == "error":
                        message = said.get(cell.metadata.nbgrader.grade_id, "")
                        output.evalue, output.traceback = message, message.splitlines()
        return nb, resources


class Summary(NbGraderPreprocessor):
    """Collects, after GetGrades and HideTests, what stands at the top of the page: items, messages,
    comments."""

    display_data_priority: List = List(
        help="Not used: nbconvert's HTMLExporter sets it for every preprocessor."
    ).tag(config=True)
    gradebook: Gradebook | None = None  # one that is open, where there is one

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Put the items into ``resources["feedback"]`` and the file's notes with them."""
        name = resources["nbgrader"]
        if self.gradebook is not None:
            resources["feedback"] = self._overview(nb, name, self.gradebook)
            return nb, resources
        with Gradebook(name["db_url"]) as gradebook:
            resources["feedback"] = self._overview(nb, name, gradebook)
        return nb, resources

    def _overview(
        self, nb: NotebookNode, name: dict[str, str], gradebook: Gradebook
    ) -> dict[str, Any]:
        row = gradebook.find_submission_notebook(
            name["notebook"], name["assignment"], name["student"]
        )
        record = record_of(nb)
        nb.cells = [cell for cell in nb.cells if NOTE not in cell.metadata.get("tags", [])]
        describe_pictures(nb)
        work = Work(
            name["student"],
            cells_of(row, record, item_names(nb.cells)),
            record.notes,
            [name["notebook"]] * record.unread,
            record.untouched,
        )
        # nbgrader's own comments on an answer, unlike a person's, only say that it is the stub.
        comments = {one.name: one.manual_comment for one in row.comments if one.manual_comment}
        shown = overview(nb, name["assignment"], work, comments)
        return shown | {"times": _times(row.assignment, clock(self.config))}


def _times(submission: Any, zone: tzinfo) -> str:
    """When it was handed in and when it was due, an extension included, where both are known."""
    handed_in, due = submission.timestamp, submission.duedate
    if not handed_in or not due:
        return ""
    return f"on {shown_time(handed_in, zone)}, due on {shown_time(due, zone)}"


def describe_pictures(nb: NotebookNode) -> None:
    """Give each picture without an alternative text one that at least says where it comes from."""
    for cell in nb.cells:
        for output in cell.get("outputs", []):
            for kind in ("image/png", "image/jpeg"):
                if kind in output.get("data", {}):
                    output.metadata.setdefault(kind, {}).setdefault(
                        "alt", "Picture that the cell above drew"
                    )


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
    ) -> tuple[Any, dict[str, Any]]:
        """The page and its resources, as HTMLExporter makes them, but parsed once less.

        HTMLExporter reads the finished page again to give pictures an alternative text, which takes
        as long as all the rest; Summary has done so already.
        """
        lexer = nb.metadata.get("language_info", {}).get("pygments_lexer", "ipython3")
        self.register_filter("highlight_code", Highlight2HTML(pygments_lexer=lexer, parent=self))
        resources = self._init_resources(resources or {})
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
