"""Are a chapter's practice questions sound, and is each of them shown in its notebook?"""

import ast
from collections import Counter
from collections.abc import Iterator

from autograder.authoring.complaint import Complaint
from autograder.notebook import SourceNotebook, grade_id, kind
from autograder.syntax import parse
from course_utils.quizzes import questions


def check_practice(source: SourceNotebook) -> Iterator[Complaint]:
    """The questions in practice.json are sound, the challenge is complete, and the notebook shows
    each question once."""
    file = f"{source.path.parent.name}/{questions.FILE}"
    try:
        entries = questions.load(source.path.parent / questions.FILE)
    except questions.PracticeError as error:
        yield Complaint(
            file, "the file", str(error).rstrip("."), "Write it: CONTRIBUTING.md says how"
        )
        return
    found = list(questions.problems(entries))
    for problem in found:
        yield Complaint(file, problem.where, problem.what, problem.mend)
    if not any(problem.where == "the file" for problem in found):
        yield from _challenge(file, entries)
        yield from _places(file, entries, source)
    if not found:
        yield from _lengths(file, entries)


def _challenge(file: str, entries: list[dict]) -> Iterator[Complaint]:
    types = Counter(
        str(entry.get("type")) for entry in entries if entry.get("section") == "challenge"
    )
    for word in questions.CHALLENGE:
        if types[word] != 1:
            yield Complaint(
                file,
                "the challenge",
                f"{types[word]} of its questions have the type {word!r}",
                "Make it exactly one",
            )


def _lengths(file: str, entries: list[dict]) -> Iterator[Complaint]:
    """Whoever knows nothing takes the longest option: it shouldn't pay."""
    choices = [entry for entry in entries if entry["kind"] == "choice"]
    longest = 0
    for entry in choices:
        right, *wrong = sorted(entry["options"], key=lambda option: not option["correct"])
        length, others = len(right["text"]), max(len(option["text"]) for option in wrong)
        longest += length > others
        if length > others + 20:
            yield Complaint(
                file,
                f"question {entry['id']}",
                f"its right option has {length} letters, the longest other {others}",
                "Say it shorter, and leave the reason to its feedback",
            )
    if longest > max(2, len(choices) / 2):
        yield Complaint(
            file,
            "its choices",
            f"the right option is the longest in {longest} of {len(choices)}",
            "Even the options out: shorten the right ones, or say more in the others",
        )


def _places(file: str, entries: list[dict], source: SourceNotebook) -> Iterator[Complaint]:
    """The ids are counted where quiz(...) names them; "challenge" stands for all of its
    questions."""
    sections = {str(entry.get("id")): entry.get("section") for entry in entries}
    shown: Counter[str] = Counter()
    for cell in source.cells:
        label = f"cell {grade_id(cell) or cell.get('id')}"
        for name in _asked(cell.source) if cell.cell_type == "code" else ():
            if kind(cell) != "demo":
                yield Complaint(
                    source.path.name,
                    label,
                    "it shows a quiz but is no demonstration",
                    "Lock it and tag it `demo`",
                )
            if name != "challenge" and name not in sections:
                yield Complaint(
                    source.path.name,
                    label,
                    f"it asks for the question {name!r}",
                    f"Write it in {file}, or correct the id",
                )
            shown.update(
                [name]
                if name != "challenge"
                else [one for one, section in sections.items() if section == "challenge"]
            )
    for one, section in sections.items():
        call = 'quizzes.quiz("challenge")' if section == "challenge" else f'quizzes.quiz("{one}")'
        if shown[one] != 1:
            mend = f"Put {call} into a demonstration cell" if not shown[one] else "Show it once"
            yield Complaint(
                file,
                f"question {one}",
                f"{source.path.name} shows it {shown[one] or 'no'} times",
                mend,
            )


def _asked(text: str) -> list[str]:
    """The names that a cell's calls of `quiz` hold."""
    try:
        tree = parse(text)
    except SyntaxError:  # check_names speaks of it
        return []
    calls = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "attr", None) == "quiz"
    ]
    return [
        str(name.value) for call in calls for name in call.args if isinstance(name, ast.Constant)
    ]
