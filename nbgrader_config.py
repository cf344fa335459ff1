"""nbgrader's settings for this course. What is not set here is nbgrader's own default."""

c = get_config()  # noqa: F821 - nbgrader provides it

c.CourseDirectory.course_id = "convcourse"

# Read what was handed in with care: broken, renamed or tampered notebooks get a mark and a reason, never a traceback.
c.Autograde.exporter_class = "course_utils.grading.intake.SubmissionExporter"
c.Autograde.pre_convert_hook = "course_utils.grading.intake.expect_notebooks"
c.Autograde.post_convert_hook = "course_utils.grading.intake.forget_links"

# That leaves nothing to sanitize: every cell that isn't the student's comes from the source and the gradebook.
c.Autograde.sanitize_preprocessors = []

# Run it on two sides (docs/grading.md): Judge stands where nbgrader has Execute, SaveMarks where it has SaveAutoGrades.
c.Autograde.autograde_preprocessors = [
    "course_utils.grading.plugin.Judge",
    "nbgrader.preprocessors.LimitOutput",
    "course_utils.grading.plugin.SaveMarks",
    "nbgrader.preprocessors.AssignLatePenalties",
]

# What a student gets back: no hidden test, and what was right, what was not and why at the top of the page.
c.GenerateFeedback.preprocessors = [
    "nbgrader.preprocessors.GetGrades",
    "course_utils.grading.plugin.HideTests",
    "course_utils.reporting.feedback.Summary",
]
c.GenerateFeedback.exporter_class = "course_utils.reporting.feedback.FeedbackExporter"

# Formgrader and feedback are read in a browser that is logged in: no script of a submission may run there.
c.HTMLExporter.sanitize_html = True
c.HTMLExporter.filters = {
    "markdown2html": "course_utils.grading.sanitising.markdown",
    "clean_html": "course_utils.grading.sanitising.clean",
}
