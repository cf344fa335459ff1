"""Runs submissions as nbgrader's own kernel does: student's cells and tests in one process, one
after the other.

A program: `python plain.py FOLDER`, with notebooks in FOLDER; prints a JSON of each one's points by
test. It is how the tests see that an attack is real: here it does earn what it didn't deserve.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

import nbformat
from nbgrader import utils


def run(path: Path) -> dict[str, float]:
    """The points that a notebook's tests give where an error counts only if IPython shows it, as in
    a kernel."""
    from IPython.core.displayhook import DisplayHook
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets import Type
    from traitlets.config import Config

    outputs: list[dict[str, Any]] = []

    class Hook(DisplayHook):
        def __call__(self, result=None):
            if result is not None:
                outputs.append(
                    {"output_type": "execute_result", "data": {"text/plain": repr(result)}}
                )

    class Shell(InteractiveShell):
        displayhook_class = Type(Hook)

        def _showtraceback(self, etype, evalue, stb):
            outputs.append(
                {"output_type": "error", "ename": str(etype), "evalue": "", "traceback": []}
            )

    config = Config()
    config.HistoryManager.enabled = False
    shell = Shell.instance(config=config)
    sys.modules["__main__"] = shell.user_module
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            outputs.clear()
            shell.run_cell(cell.source)
            cell.outputs = [nbformat.NotebookNode(nbformat.from_dict(output)) for output in outputs]
    scores = {}
    for cell in notebook.cells:
        if utils.is_grade(cell) and cell.cell_type == "code":
            try:
                scores[cell.metadata.nbgrader.grade_id] = utils.determine_grade(cell)[0]
            except ValueError:  # more than the points there are
                scores[cell.metadata.nbgrader.grade_id] = "refused"
    return scores


def main(folder: Path) -> None:
    """Run each notebook in a process of its own, forked from one that has imported what they
    need."""
    import matplotlib
    import numpy  # noqa: F401 - warms up
    import torch  # noqa: F401 - warms up

    import course_utils.checks  # noqa: F401 - warms up

    matplotlib.use("agg")
    sys.path.insert(0, "")  # as a kernel has it: modules that lie beside the notebook
    found = {}
    for path in sorted(folder.glob("*.ipynb")):
        ours, theirs = os.pipe()
        if os.fork() == 0:
            null = os.open(os.devnull, os.O_RDWR)
            for descriptor in (0, 1, 2):
                os.dup2(null, descriptor)
            os.write(theirs, json.dumps(run(path)).encode())
            os._exit(0)
        os.close(theirs)
        with os.fdopen(ours, "rb") as answer:
            found[path.stem] = json.loads(answer.read() or b"{}")
        os.wait()
    print(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
