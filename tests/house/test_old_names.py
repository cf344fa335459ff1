"""An instructor's nbgrader_config.py from before the engine had a package of its own goes on
working."""

from pathlib import Path

from helpers.classes import FIRST, MASTER, NAME, POINTS, hand_in, nbgrader, new_course, totals

OLD = """
c.CourseDirectory.course_id = "convcourse"
c.Autograde.exporter_class = "course_utils.grading.intake.SubmissionExporter"
c.Autograde.pre_convert_hook = "course_utils.grading.intake.expect_notebooks"
c.Autograde.post_convert_hook = "course_utils.grading.intake.forget_links"
c.Autograde.sanitize_preprocessors = []
c.Autograde.autograde_preprocessors = [
    "course_utils.grading.plugin.Judge",
    "nbgrader.preprocessors.LimitOutput",
    "course_utils.grading.plugin.SaveMarks",
    "nbgrader.preprocessors.AssignLatePenalties",
]
c.GenerateFeedback.preprocessors = [
    "nbgrader.preprocessors.GetGrades",
    "course_utils.grading.plugin.HideTests",
    "course_utils.reporting.feedback.Summary",
]
c.GenerateFeedback.exporter_class = "course_utils.reporting.feedback.FeedbackExporter"
c.HTMLExporter.sanitize_html = True
c.HTMLExporter.filters = {
    "markdown2html": "course_utils.grading.sanitising.markdown",
    "clean_html": "course_utils.grading.sanitising.clean",
}
c.Judge.isolation = True
c.Judge.workers = 1
c.Limits.call_seconds = 5
"""


def test_an_old_configuration_grades(tmp_path: Path):
    """The file of the time before, as it was, and settings by the classes' names."""
    folder = new_course(tmp_path / "course")
    (folder / "nbgrader_config.py").write_text(f"c = get_config()\n{OLD}")
    nbgrader(folder, "generate_assignment", FIRST)
    hand_in(folder, "ada", MASTER, "this is larger than life.ipynb")
    nbgrader(folder, "autograde", FIRST)
    assert totals(folder) == {"ada": POINTS}
    nbgrader(folder, "generate_feedback", FIRST)
    page = (folder / "feedback" / "ada" / FIRST / NAME).with_suffix(".html").read_text()
    assert "could not be read" not in page and f"{POINTS:g} <small>of {POINTS + 2:g} points" in page
    assert "Handed in as this is larger than life.ipynb" in page and "For the marker" not in page
    export = "--exporter=course_utils.reporting.export.Canvas"
    nbgrader(folder, "export", export, "--to", "canvas.csv")
    assert (folder / "canvas.csv").read_text().startswith("Student,ID")
