"""The autograder: nbgrader manages, and a submission runs on two sides.

course       the course's folders and nbgrader's own app; a class, side by side
notebook     an assignment as its source notebook tells it
adapters     what nbgrader calls (see nbgrader_config.py)
intake/      what was handed in, from the exchange or a platform's download, put into the source's
order judging/     the two sides, and what may pass between them saving/      the one writer, the
gradebook, and what is graded as it is pages/       what a browser shows: feedback, static pages;
hostile HTML made safe report/      what an instructor learns from a graded class export/      the
marks for a spreadsheet, Canvas and Moodle authoring/   is a source notebook sound? cli/         the
`course` command
"""
