"""Practice questions as data: what practice.json holds, read into plain dataclasses or refused in
one clear line."""

import json
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

FILE = "practice.json"
KINDS = ("choice", "number", "list", "shape")
LEVELS = ("warm-up", "core", "stretch")
SECTIONS = ("in-text", "challenge")
CHALLENGE = ("conceptual", "predict the output", "model choice", "hyperparameter", "metrics")
WORDS = (
    "id",
    "kind",
    "level",
    "section",
    "question",
    "hint",
    "explanation",
)  # each question has these, as text
OTHERS = {"options", "answer", "slips", "tolerance", "time_limit", "type"}


class PracticeError(ValueError):
    """Practice questions that cannot be used; its text is one line for the reader."""


class Problem(NamedTuple):
    """What is amiss with one question (or with the file), and how to mend it."""

    where: str
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{FILE}, {self.where}: {self.what}. {self.mend}."


@dataclass(frozen=True)
class Option:
    """One choice, and what is said to whoever takes it."""

    text: str
    correct: bool
    feedback: str


@dataclass(frozen=True)
class Slip:
    """A wrong answer that is natural to type, and what is said to whoever types it."""

    answer: Any
    feedback: str


@dataclass(frozen=True)
class Question:
    """One question; `options` is for choices, `answer` (a number, or nested lists of numbers) and
    `slips` for the other kinds."""

    id: str
    kind: str
    level: str
    section: str
    question: str
    hint: str
    explanation: str
    options: tuple[Option, ...] = ()
    answer: Any = None
    slips: tuple[Slip, ...] = ()
    tolerance: float = 0.0
    time_limit: int | None = None
    type: str | None = None


def read(path: Path) -> tuple[Question, ...]:
    """Return the questions of the file `path`, in its order; raises PracticeError if one cannot be
    used."""
    entries = load(path)
    for problem in problems(entries):
        raise PracticeError(str(problem))
    return tuple(
        Question(
            **{
                **entry,
                "options": tuple(Option(**option) for option in entry.get("options", ())),
                "slips": tuple(Slip(**slip) for slip in entry.get("slips", ())),
            }
        )
        for entry in entries
    )


def load(path: Path) -> Any:
    """Return what the file `path` holds, unchecked; raises PracticeError if there is no such file
    or it is no JSON."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise PracticeError(
            f"There is no {path.name} beside this notebook, so there are no questions to show."
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise PracticeError(
            f"{path.name} cannot be read: {getattr(error, 'strerror', None) or error}."
        ) from None
    except json.JSONDecodeError as error:
        raise PracticeError(
            f"{path.name} is no valid JSON: line {error.lineno}, {error.msg}."
        ) from None
    except RecursionError:
        raise PracticeError(f"{path.name} is no valid JSON: it is nested too deeply.") from None


def select(questions: tuple[Question, ...], names: tuple[str, ...]) -> tuple[Question, ...]:
    """Return those that `names` asks for, each name "challenge" or an id; raises PracticeError for
    any other name."""
    found = []
    for name in names:
        named = [
            one for one in questions if name == (one.section if name == "challenge" else one.id)
        ]
        if not named:
            ids = ", ".join(one.id for one in questions) or "none"
            raise PracticeError(f"There is no practice question {name!r}. There are: {ids}.")
        found += [one for one in named if one not in found]
    if not found:
        raise PracticeError('Say which questions to show: quizzes.quiz("challenge"), or their ids.')
    return tuple(found)


def problems(entries: Any) -> Iterator[Problem]:
    """Yield all that is amiss with what a practice.json holds, question by question."""
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        yield Problem("the file", "it is not a list of questions", "Write [{...}, {...}]")
        return
    ids = Counter(str(entry.get("id")) for entry in entries)
    for at, entry in enumerate(entries):
        where = f"question {entry.get('id') or f'number {at + 1}'}"
        if ids[str(entry.get("id"))] > 1:
            yield Problem(
                where,
                f"{ids[str(entry.get('id'))]} questions have this id",
                "Give each one of its own",
            )
        for word in WORDS:
            if not _text(entry.get(word)):
                yield Problem(where, f"it has no {word}", f"Write its {word} as text")
        for word, known in (("kind", KINDS), ("level", LEVELS), ("section", SECTIONS)):
            if _text(entry.get(word)) and entry[word] not in known:
                yield Problem(
                    where, f"its {word} is {entry[word]!r}", f"Choose one of {', '.join(known)}"
                )
        for word in sorted(set(entry) - set(WORDS) - OTHERS):
            yield Problem(where, f"nobody knows its {word!r}", "Remove it, or correct its spelling")
        if entry.get("section") == "challenge" and entry.get("type") not in CHALLENGE:
            yield Problem(
                where, f"its type is {entry.get('type')!r}", f"Choose one of {', '.join(CHALLENGE)}"
            )
        if "type" in entry and not _text(entry["type"]):
            yield Problem(where, "its type is no text", "Write a word, or leave it out")
        if "time_limit" in entry and not (
            _whole(entry["time_limit"]) and entry["time_limit"] >= 10
        ):
            yield Problem(
                where,
                f"its time_limit is {entry['time_limit']!r}",
                "Write whole seconds, 10 or more, or leave it out",
            )
        yield from _choice(entry, where) if entry.get("kind") == "choice" else _typed(entry, where)


def _choice(entry: dict, where: str) -> Iterator[Problem]:
    options = entry.get("options")
    if (
        not isinstance(options, list)
        or len(options) < 2
        or not all(isinstance(option, dict) for option in options)
    ):
        yield Problem(
            where, "it has no options to choose from", "Write at least two: text, correct, feedback"
        )
        return
    for at, option in enumerate(options, start=1):
        sound = set(option) == {"text", "correct", "feedback"} and isinstance(
            option["correct"], bool
        )
        if not (sound and _text(option["text"]) and _text(option["feedback"])):
            yield Problem(
                where,
                f"option {at} is incomplete",
                "Give it text, correct (true or false) and feedback, nothing else",
            )
    right = sum(option.get("correct") is True for option in options)
    if right != 1:
        yield Problem(where, f"{right} options are right", "Make exactly one of them right")
    if len({str(option.get("text")) for option in options}) < len(options):
        yield Problem(where, "two options read the same", "Change or remove one of them")
    for word in sorted({"answer", "slips", "tolerance"} & set(entry)):
        yield Problem(where, f"it has options and {word!r}", f"Remove {word!r}")


def _typed(entry: dict, where: str) -> Iterator[Problem]:
    if "options" in entry:
        yield Problem(
            where, "it has options but is no choice", "Make its kind choice, or remove the options"
        )
    answer = entry.get("answer")
    sound = {
        "number": _number(answer),
        "list": isinstance(answer, list) and (_row(answer) or (bool(answer) and _rows(answer))),
        "shape": isinstance(answer, list)
        and bool(answer)
        and all(_whole(size) and size >= 0 for size in answer),
    }.get(entry.get("kind", ""), True)
    if not sound:
        form = {
            "number": "a number",
            "list": "a list of numbers, or of rows of equal length",
            "shape": "a list of whole numbers",
        }
        yield Problem(where, f"its answer is {answer!r}", f"Write {form[entry['kind']]}")
    slips = entry.get("slips", [])
    known = slips if isinstance(slips, list) else [None]
    if not all(
        isinstance(slip, dict)
        and set(slip) == {"answer", "feedback"}
        and slip["answer"] != answer
        and _text(slip["feedback"])
        for slip in known
    ):
        yield Problem(
            where,
            "one of its slips is incomplete, or right",
            "Write [{answer, feedback}, ...], wrong answers all",
        )
    if "tolerance" in entry and not (_number(entry["tolerance"]) and entry["tolerance"] >= 0):
        yield Problem(
            where,
            f"its tolerance is {entry['tolerance']!r}",
            "Write a number from 0 up, or leave it out",
        )


def _text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _row(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_number, value))


def _rows(value: list) -> bool:
    return all(map(_row, value)) and len({len(row) for row in value}) == 1
