"""What a test cell's end tells: a score, a check's message, or the student's own error."""

import math
import numbers
import traceback
from typing import Any

import numpy as np

from autograder.judging import verdicts
from autograder.judging.cells import error_output, is_cell
from autograder.judging.library import library, packages
from autograder.judging.standins import StandIn, Stopped, of_student
from autograder.record import Verdict


def score(value: Any, points: float) -> list[dict]:
    """The output that tells nbgrader a partial score, where the test cell ended with a number."""
    if isinstance(value, np.ndarray) and value.ndim == 0:
        value = value[()]
    if type(value) is StandIn:  # which may say that it is a number
        return []
    if not isinstance(value, numbers.Real) or isinstance(value, bool | np.bool_):
        return []
    earned = float(value)
    if not math.isfinite(earned) or not 0 <= earned <= points:
        said = f"The test gave a score of {earned}, which lies outside 0 to {points:g}"
        return [error_output("", f"{said}; it counts as 0.")]
    told = f"This test gives {earned:g} of {points:g} points: not all that it looks at is right yet"
    part = {"output_type": "stream", "name": "stdout", "text": f"{told}.\n"}
    result = {
        "output_type": "execute_result",
        "data": {"text/plain": repr(earned)},
        "metadata": {},
        "execution_count": 1,
    }
    return [part, result] if earned < points else [result]


def failure(
    error: BaseException, hidden: range, student_cells: list[str], seed: int | None = None
) -> dict:
    """What a failed test says, and what was found, as data: the check's message, or the student's
    own error with the lines it came from. `hidden` are the test's lines that no student sees,
    `seed` is that of the hidden inputs it failed on."""
    told = _failure(error, hidden, student_cells)
    return told if seed is None else {**told, "finding": {**told["finding"], "seed": seed}}


def _failure(error: BaseException, hidden: range, student_cells: list[str]) -> dict:
    message = str(error)
    if isinstance(error, Stopped):
        said = f"{verdicts.CODE_STOPPED}{message}{'' if message.endswith('?') else '.'}"
        return error_output("", said, verdict=Verdict.STOPPED)
    if isinstance(error, NotImplementedError) and not message:
        said = library().stub(getattr(error, "student_function", None))
        return error_output("", said, verdict=Verdict.UNWRITTEN)
    idea = library().idea(error) or ""
    explained = [f"  {idea}"] if idea and not isinstance(error, AssertionError) else []
    if of_student(error):
        where = "\n".join([*explained, error.student_trace])
        return error_output(error.student_name, error.student_message, where, idea=idea)
    if isinstance(error, NameError) and error.name:
        if library().holds_stub(error.name, student_cells):
            return error_output("", library().stub(error.name), verdict=Verdict.UNWRITTEN)
        return error_output("", verdicts.absent(error.name), verdict=Verdict.ABSENT)
    if _tells_too_much(error, hidden):
        said = "What came back is not right (found by a further test, which is not shown)."
        return error_output("", said, verdict=Verdict.VALUE)
    if (parts := library().parts(error)) is not None:
        unwritten = parts.pop("unwritten")
        verdict = Verdict.UNWRITTEN if unwritten else _verdict(parts)
        said_of = {name: str(part or "") for name, part in parts.items()}
        return error_output("", message, verdict=verdict, **said_of)
    if isinstance(error, AssertionError):
        said = message or "An assertion of this test does not hold."
        return error_output("", said, verdict=Verdict.IDEA)
    return error_output(type(error).__name__, message, "".join(explained), idea=idea)


def _verdict(parts: dict[str, Any]) -> Verdict:
    idea, problem = parts["idea"], parts["problem"]
    return Verdict.IDEA if idea else Verdict.FORM if problem else Verdict.VALUE


def _tells_too_much(error: BaseException, hidden: range) -> bool:
    """Whether a comparison of numpy's or its like failed in the hidden part: it prints the expected
    value, where registered checks and a test's own words don't."""
    frames = list(traceback.walk_tb(error.__traceback__))
    lines = [line for frame, line in frames if is_cell(frame.f_code.co_filename)]
    if not lines or lines[0] not in hidden:
        return False
    raised_in = frames[-1][0]
    package = raised_in.f_globals.get("__name__", "").split(".")[0]
    ours = package in ("autograder", *packages())
    return not (ours or is_cell(raised_in.f_code.co_filename))


def earns(outputs: list[dict], points: float) -> float:
    """What a test's outputs are worth."""
    for output in outputs:
        if output["output_type"] == "error":
            return 0.0
        if output["output_type"] == "execute_result":
            return float(output["data"]["text/plain"])
    return points
