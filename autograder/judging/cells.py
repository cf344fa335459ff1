"""Runs cells in an IPython shell without a kernel around it, and collects what a notebook would
store as outputs."""

import base64
import contextlib
import io
import os
import re
import sys
import traceback
from functools import cache
from importlib import import_module
from typing import Any

from autograder.judging.library import warm_up
from autograder.record import Finding, Verdict, finding_to, without_seed

MOST_FRAMES = 6
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
# What numpy and torch import where it is first used, which each fork would do again.
LATER = ("numpy.random", "torch.utils._device", "torch.utils.serialization.config")
KEPT_MIME_TYPES = (
    "text/plain",
    "text/html",
    "text/markdown",
    "text/latex",
    "image/png",
    "image/jpeg",
)


class CellRunner:
    """One IPython shell; `run` executes a cell in it and returns the outputs, `namespace` holds its
    names."""

    def __init__(self):
        from IPython.core.displayhook import DisplayHook
        from IPython.core.displaypub import DisplayPublisher
        from IPython.core.interactiveshell import InteractiveShell
        from traitlets import Type
        from traitlets.config import Config

        from autograder.judging.compiling import Compiler

        runner = self
        self.output_bytes = 1 << 18  # that a cell may print; the student side sets its own

        class Publisher(DisplayPublisher):
            def publish(self, data, metadata=None, *, transient=None, update=False, **_):
                runner._flush()
                runner._add(
                    {"output_type": "display_data", "data": data, "metadata": metadata or {}}
                )

            def clear_output(self, wait=False):
                runner._clear()

        class Hook(DisplayHook):
            def __call__(self, result=None):
                if result is None:
                    return
                if (
                    self.exec_result is not None
                ):  # where run() looks for the cell's value: a test's partial score
                    self.exec_result.result = result
                names = self.shell.user_ns
                names["_"] = names[f"_{runner.count}"] = result
                names.setdefault("_oh", {})[runner.count] = result  # what `Out` shows
                data, metadata = self.compute_format_data(result)
                runner._flush()
                runner._add(
                    {
                        "output_type": "execute_result",
                        "data": data,
                        "metadata": metadata,
                        "execution_count": runner.count,
                    }
                )

        class Shell(InteractiveShell):
            compiler_class = Type(Compiler)
            display_pub_class = Type(Publisher)
            displayhook_class = Type(Hook)

            # The same test cells come with every submission: a side that has seen them once need
            # not read them again.
            transform_cell = cache(InteractiveShell.transform_cell)
            should_run_async = cache(InteractiveShell.should_run_async)

            def enable_gui(self, gui=None):
                pass

            def showtraceback(self, *args, **kwargs):
                pass

            def _showtraceback(self, *args, **kwargs):
                pass

        config = Config()
        config.HistoryManager.enabled = False
        config.InteractiveShell.colors = "nocolor"
        self.count = 0
        self.outputs: list[dict] = []
        self.kept = 0
        self.out, self.err = io.StringIO(), io.StringIO()
        self.shell = Shell.instance(config=config)
        self.shell.user_ns["__name__"] = "__main__"
        sys.modules["__main__"] = self.shell.user_module
        self._inline_figures()

    @property
    def namespace(self) -> dict[str, Any]:
        """The names that the cells have defined."""
        return self.shell.user_ns

    def show(self, source: str, hidden: range) -> None:
        """Compile a test that is going to run, whose lines `hidden` no student sees."""
        with contextlib.suppress(SyntaxError):  # which IPython tells of when it runs
            text = self.shell.transform_cell(source)
            name = self.shell.compile.cache(text, self.shell.execution_count, source)
            self.shell.compile.show(text, name, hidden)
            self.shell.should_run_async(source, transformed_cell=text, preprocessing_exc_tuple=None)

    def run(
        self, source: str, count: int | None = None
    ) -> tuple[list[dict], BaseException | None, Any]:
        """Run one cell, as number `count` (else the next one); returns its outputs (nbformat
        dicts), the exception that ended it, and its last value."""
        self.count = self.count + 1 if count is None else count
        if type(history := self.namespace.get("In")) is list:  # what a cell knows of those before
            history.append(source)
        self.outputs, self.kept = [], 0
        self.out, self.err = io.StringIO(), io.StringIO()
        standard = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = self.out, self.err
        try:
            result = self.shell.run_cell(source, store_history=False, silent=False)
            error = result.error_before_exec or result.error_in_exec
            value = result.result
        except BaseException as escaped:  # e.g. SystemExit from a hook
            error, value = escaped, None
        finally:
            sys.stdout, sys.stderr = standard
        self._flush()
        return self.outputs, error, value

    def _inline_figures(self) -> None:
        if "matplotlib" not in sys.modules:
            return
        import matplotlib
        from matplotlib_inline.backend_inline import configure_inline_support, flush_figures

        matplotlib.use("module://matplotlib_inline.backend_inline")
        configure_inline_support(self.shell, "module://matplotlib_inline.backend_inline")
        if flush_figures not in self.shell.events.callbacks["post_execute"]:
            self.shell.events.register("post_execute", flush_figures)

    def _add(self, output: dict) -> None:
        data = {
            kind: base64.b64encode(value).decode() if isinstance(value, bytes) else value
            for kind, value in output["data"].items()
            if kind in KEPT_MIME_TYPES
        }
        size = sum(len(str(value)) for value in data.values())
        if data and self.kept + size <= 16 * self.output_bytes:
            self.kept += size
            self.outputs.append({**output, "data": data, "metadata": {}})

    def _flush(self) -> None:
        """Move what was printed so far into the outputs, keeping the order of prints and
        figures."""
        for name, stream in (("stdout", self.out), ("stderr", self.err)):
            text = stream.getvalue()
            stream.seek(0)
            stream.truncate()
            if text:
                self._print(name, text)

    def _print(self, name: str, text: str) -> None:
        if len(text) > self.output_bytes:
            text = text[: self.output_bytes] + "\n... cut here: too much was printed ...\n"
        if self.outputs and self.outputs[-1].get("name") == name:
            room = max(0, 2 * self.output_bytes - len(self.outputs[-1]["text"]))
            self.outputs[-1]["text"] += text[:room]
        elif sum(output["output_type"] == "stream" for output in self.outputs) < 200:
            self.outputs.append({"output_type": "stream", "name": name, "text": text})

    def _clear(self) -> None:
        self._flush()
        self.outputs.clear()


def error_output(
    name: str, message: str, where: str = "", verdict: Verdict = Verdict.ERROR, **found: str
) -> dict:
    """An error as a notebook stores it: its name, a message for people, and no source but the
    student's own. Beside it stands what it means as data, "finding", for the record: the `verdict`
    and what else was `found` (fields of a Finding)."""
    # Messages are shown in terminals too, which obey control characters.
    name, message, where = (CONTROL.sub("", text) for text in (name, message, where))
    message = message if name or message.strip() else "It ended with an error that says nothing."
    lines = [f"{name}: {message}" if name else message] + ([where] if where else [])
    text = "\n".join(lines) if name else without_seed("\n".join(lines))
    parts: dict[str, Any] = {
        key: without_seed(CONTROL.sub("", value)) for key, value in found.items()
    }
    return {
        "output_type": "error",
        "ename": name or "Error",
        "evalue": message,
        "traceback": "\n".join(lines).splitlines(),
        "finding": finding_to(Finding(verdict, text, error=name, **parts)),
    }


def is_cell(filename: str) -> bool:
    """Whether a traceback's file name is that of a cell."""
    return "ipython-input" in filename or "ipykernel" in filename


def student_trace(error: BaseException) -> str:
    """The lines of the student's own cells that led to `error`, innermost last."""
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if is_cell(frame.filename)
    ]
    lines = []
    for frame in frames[-MOST_FRAMES:]:
        place = re.sub(r"<cell line.*>|<module>", "the cell", frame.name)
        lines.append(f"  line {frame.lineno}, in {place}: {frame.line or ''}".rstrip(": "))
    return "\n".join(lines)


def student_function(error: BaseException) -> str:
    """The innermost function of the student's cells that led to `error`, or nothing."""
    names = [
        frame.f_code.co_name
        for frame, _ in traceback.walk_tb(error.__traceback__)
        if is_cell(frame.f_code.co_filename)
    ]
    return names[-1] if names and not names[-1].startswith("<") else ""


def quiet_environment() -> None:
    """Settings that both sides share: no colours, one thread a process (a class is graded side by
    side)."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    os.environ["NBGRADER_EXECUTION"] = "autograde"


def warm_runner(setup: list[str]) -> tuple[CellRunner, bool]:
    """A runner that has run the set-up cells, for every submission to be forked from, and whether
    they all ran."""
    quiet_environment()
    warm_up()
    cells = CellRunner()
    ready = all([cells.run(source)[1] is None for source in setup])
    for name in LATER:
        if name.partition(".")[0] in sys.modules:
            with contextlib.suppress(ImportError):  # another version may have none
                import_module(name)
    return cells, ready
