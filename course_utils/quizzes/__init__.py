"""Practice quizzes: ungraded questions from the practice.json beside a notebook, answered in the
browser.

jupyterquiz, the kept library nearest to this, knows choices and numbers, but no attempts, hints,
clock, form check or kept state, so the widget is our own. Notebooks use one call:
`quizzes.quiz("challenge")`.
"""

from course_utils.quizzes.widget import quiz

__all__ = ["quiz"]
