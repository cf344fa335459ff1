"""What the checks say through a notebook's kernel. Where there is none, as while grading, nothing
here does anything."""

import linecache
import os
import re
import sys
import traceback
from types import FrameType
from typing import Any

from course_utils.checks import errors, wording

CHECK = re.compile(r"\bchecks\.\w+")  # what every check cell has in it
ASKS = re.compile(r"\s*#")  # how it begins: with what it asks
_right_forms: dict[str, None] = {}  # the answers whose form the running cell has found right
_noted: dict[str, None] = {}  # the answers that count whatever they say
_held: list[bool] = []  # for each check of the running cell that holds, whether it is one of values
_before: dict[str, Any] = {}  # the notebook's names when the running check cell began


def holds(value: bool = False) -> None:
    """Count one more check of the running cell that holds; `value`: it looked at values, and so at
    more than an answer's form."""
    if _told_at_the_end():
        _held.append(value)


def form_is_right(name: str) -> None:
    """Say, once the running cell has ended well, that the answer called `name` has the right form,
    and no more; what a function gives back (a name with brackets) counts as a check."""
    if "(" in name:
        holds()
    elif _told_at_the_end():
        _right_forms[re.split(r"\W", name)[0]] = None


def is_noted(name: str) -> None:
    """Say, once the running cell has ended well, that the answer called `name` counts as it is."""
    if _told_at_the_end():
        _noted[name] = None


def red_first_line(message: str) -> list[str]:
    """The lines of a message, the first of them red, as a notebook shows them."""
    first, *rest = message.splitlines() or [""]
    return [f"\x1b[31m{first}\x1b[0m", *rest]


def _told_at_the_end() -> bool:
    """Whether the running cell will say how its checks went: to a person, not to a grader."""
    shell = _shell()
    if shell is None or os.environ.get("NBGRADER_EXECUTION"):
        return False
    if _tell not in shell.events.callbacks["post_run_cell"]:
        shell.events.register("post_run_cell", _tell)
    return True


def _tell(result: Any) -> None:
    names, noted = (", ".join(f"`{name}`" for name in some) for some in (_right_forms, _noted))
    count = len(_held)
    names = "" if any(_held) else names  # an answer that the checked function builds on
    for some in (_right_forms, _noted, _held):
        some.clear()
    if not result.success:
        return
    if names:
        print(f"The form of {names} is right; the value is judged later.")
    elif noted:
        print(f"{noted} is noted, and has earned its points.")
    elif count and ASKS.match(result.info.raw_cell):
        checks = "The check holds" if count == 1 else f"All {count} checks hold"
        print(f"{checks}; hidden ones try other numbers.")


def explain_errors() -> None:
    """Let a cell that meets something unwritten, or a check cell that ends in an error of a
    student's function, say so in a few lines, in place of a traceback."""
    shell = _shell()
    if shell is not None and not shell.custom_exceptions:
        shell.set_custom_exc((Exception,), _explain)
        shell.events.register("pre_run_cell", _remember)
        shell.events.register("post_run_cell", _leave_no_names)


def _remember(info: Any) -> None:
    if ASKS.match(info.raw_cell) and CHECK.search(info.raw_cell):
        _before.update(_shell().user_ns)


def _leave_no_names(result: Any) -> None:
    """What a check calls something is no name that an answer could lean on, nor does it take the
    place of a student's own. The call that was not right can be typed: what it names stays."""
    if not _before:
        return
    names, error = _shell().user_ns, result.error_in_exec
    call = getattr(error, "call", None) or ""
    for name in [name for name in names if not name.startswith("_")]:
        if name in _before:
            names[name] = _before[name]
        elif not re.search(rf"\b{re.escape(name)}\b", call):
            del names[name]
    _before.clear()


def _explain(shell: Any, kind: type, error: Any, trace: Any, tb_offset: int | None = None) -> None:
    message = _explanation(shell, error, [frame for frame, _ in traceback.walk_tb(trace)])
    if message is not None:
        error._render_traceback_ = lambda: red_first_line(message)
    shell.showtraceback((kind, error, trace), tb_offset=tb_offset)


def _explanation(shell: Any, error: Exception, frames: list[FrameType]) -> str | None:
    """What to say in place of the traceback; None where the traceback itself serves better."""
    if not frames or hasattr(error, "_render_traceback_"):
        return None
    written_here = frames[-1].f_globals is shell.user_ns
    if isinstance(error, NotImplementedError) and not str(error) and written_here:
        name = frames[-1].f_code.co_qualname
        return wording.stub(name, here=name.startswith("<"))
    cell = next((frame for frame in frames if frame.f_globals is shell.user_ns), frames[0])
    is_check = bool(CHECK.search("".join(linecache.getlines(cell.f_code.co_filename))))
    if isinstance(error, NameError) and error.name and written_here:
        if wording.holds_stub(error.name, shell.user_ns.get("In", [])[:-1]):
            return wording.stub(error.name)
        if is_check and frames[-1].f_code.co_filename == cell.f_code.co_filename:
            return wording.no_value(error.name)
    return errors.told(error) if is_check else None


def _shell() -> Any:
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return shell if getattr(shell, "kernel", None) is not None else None
