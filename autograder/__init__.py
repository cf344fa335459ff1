"""The autograder: nbgrader manages, and a submission runs on two sides.

docs/house.md tells which room knows what, and how they lean on each other. From the ground up:

errors       what a user can mend
record       what a submission earned and why, as data
setup_cells  a notebook's set-up cells, read ahead of nbgrader
notebook     an assignment as its source notebook tells it
course       the one owner of folders and settings, and nbgrader's own app
intake/      what was handed in, fetched, read with care, put into the source's order
judging/     the two sides, and what may pass between them
saving/      the one writer, the gradebook, works as they were graded, stamps
adapters     what nbgrader_config.py names for grading
grading      one submission: taken in, judged, saved; a class of them side by side
masters      does a model answer keep its points on two sides?
pages/       what a browser shows: feedback, the book; hostile HTML made safe
report/      what an instructor learns from a graded class
export/      the marks for a spreadsheet, Canvas and Moodle
authoring/   is a source notebook sound?
desk/        the service at which students hand in and hear of each verdict
cli/         the `course` command
"""
