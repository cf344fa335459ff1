"""What an author wants to know at once: is a notebook sound, does its release keep its secrets, is
its bank complete?"""

from collections.abc import Iterator

import nbformat

from autograder.adapters import Judge
from autograder.authoring.bank import check_answers, check_bank, check_marks
from autograder.authoring.complaint import Complaint
from autograder.authoring.leaks import check_leaks
from autograder.authoring.notebook import check_cells, check_last_lines, check_names
from autograder.authoring.practice import check_practice
from autograder.authoring.release import check_release
from autograder.authoring.tricks import check_tricks
from autograder.course import Folders
from autograder.intake.folders import files_beside
from autograder.masters import weak_tests
from autograder.notebook import SourceNotebook, read_source, refuse_other_languages
from autograder.saving.assignment import Assignment


def check_masters(
    course: Folders, assignment: str, sources: dict[str, SourceNotebook]
) -> Iterator[Complaint]:
    """Another course's assignment: its masters earn everything on two sides."""
    for one in sources.values():
        refuse_other_languages(one)
    judge = Judge(config=course.directory.config)
    whole = Assignment(assignment, sources, files_beside(course.source(assignment)))
    for weak in weak_tests(course, whole, judge.shop, judge.limits, judge.alone(assignment)):
        yield Complaint(weak.notebook, f"cell {weak.test}", weak.problem, weak.mend(assignment))


def check_assignment(course: Folders, assignment: str, answers: bool = False) -> list[Complaint]:
    """Everything that is amiss with an assignment; the marks, and those of the bank's `answers`
    where that is asked for, are looked at once the notebook itself is sound."""
    path = course.notebooks(assignment)[0]
    try:
        sources = {one.stem: read_source(one) for one in course.notebooks(assignment)}
        source = sources[path.stem]
    except (nbformat.reader.NotJSONError, nbformat.ValidationError, AttributeError) as error:
        return [
            Complaint(
                path.name,
                "the file",
                f"it is no valid notebook ({str(error)[:80]})",
                "Restore it from git",
            )
        ]
    if not any(one.tagged for one in sources.values()):
        return list(check_masters(course, assignment, sources))
    found = [
        *check_cells(source),
        *check_last_lines(source),
        *check_names(source),
        *check_release(course, assignment, source),
        *check_leaks(course, source),
    ]
    marks = [] if found else [*check_marks(course, assignment, source), *check_tricks(source)]
    if answers and not found + marks:
        marks += check_answers(course.root, assignment, source)
    return [*found, *check_practice(source), *check_bank(course.root, assignment, source), *marks]
