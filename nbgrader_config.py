"""nbgrader's settings for this course. What is not set here is nbgrader's own default."""

import sys
from pathlib import Path

c = get_config()  # noqa: F821 - nbgrader provides it

# What lies beside this file can be named in it (late.PerDay), wherever nbgrader was started.
sys.path.insert(0, str(Path(__file__).resolve().parent))

c.CourseDirectory.course_id = "convcourse"

# The course's clock, such as Europe/Berlin: due dates are shown, and platforms' times read, on it.
c.NbGraderAPI.timezone = "UTC"

# A released notebook says which cells ask and check, so that Validate can tell when one is lost.
c.GenerateAssignment.preprocessors.append("autograder.authoring.release.NameCells")

# Read what was handed in with care: broken, renamed or tampered notebooks get a mark and a reason,
# never a traceback.
c.Autograde.exporter_class = "autograder.adapters.SubmissionExporter"
c.Autograde.pre_convert_hook = "autograder.adapters.expect_notebooks"
c.Autograde.post_convert_hook = "autograder.adapters.forget_links"

# Collect plain files: what students have put into the exchange may be a link to the course's own.
c.ExchangeFactory.collect = "autograder.intake.exchange.Collect"

# That leaves nothing to sanitize: every cell that isn't the student's comes from the source and the
# gradebook.
c.Autograde.sanitize_preprocessors = []

# Run it on two sides (docs/grading.md): Judge stands where nbgrader has Execute, SaveMarks where it
# has SaveAutoGrades.
c.Autograde.autograde_preprocessors = [
    "autograder.adapters.Judge",
    "nbgrader.preprocessors.LimitOutput",
    "autograder.adapters.SaveMarks",
    "nbgrader.preprocessors.AssignLatePenalties",
]

# The Validate button runs a student's whole notebook, chapters that train networks too.
c.Execute.timeout = 900  # seconds a cell

# What a student gets back: no hidden test, and what was right, what was not and why at the top of
# the page.
c.GenerateFeedback.preprocessors = [
    "nbgrader.preprocessors.GetGrades",
    "autograder.pages.feedback.HideTests",
    "autograder.pages.feedback.Summary",
]
c.GenerateFeedback.exporter_class = "autograder.pages.feedback.FeedbackExporter"

# Formgrader and feedback are read in a browser that is logged in: no script of a submission may run
# there.
c.HTMLExporter.sanitize_html = True
c.HTMLExporter.filters = {
    "markdown2html": "autograder.pages.sanitising.markdown",
    "clean_html": "autograder.pages.sanitising.clean",
}
