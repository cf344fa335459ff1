"""The quiz widget: quiz.js shows and times the questions, judging.js judges; Python holds what has
been answered so far."""

import base64
import hashlib
import html
import json
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from course_utils.quizzes import questions, wording
from course_utils.web.alone import STILL, alone
from course_utils.web.modules import module

FOLDER = Path(__file__).parent
# What has been answered in this kernel, by notebook and questions, so that running a cell again
# loses nothing.
_kept: dict[str, dict] = {}


def quiz(*names: str, file: str | Path = questions.FILE) -> "Quiz":
    """Return a quiz of the named questions: "challenge" for the five at a chapter's end, or the ids
    of single ones.

    They are read from practice.json in the notebook's folder. What cannot be shown is said in
    place.
    """
    try:
        return Quiz(questions.select(questions.read(Path(file)), names), Path(file).resolve())
    except questions.PracticeError as error:
        return Quiz(problem=str(error))


class Quiz(anywidget.AnyWidget):
    """The widget. It judges in the browser, so it also works in a page without a kernel.

    `progress` holds for each question what was submitted, whether it was right, and when its time
    is up; the browser keeps a copy for as long as its tab is open, in case the kernel is restarted.
    """

    _esm = module(FOLDER / "quiz.js")
    _css = (FOLDER / "quiz.css").read_text(encoding="utf-8")
    problem = traitlets.Unicode().tag(sync=True)
    key = traitlets.Unicode().tag(sync=True)
    # JSON in base64, so that nobody reads an answer by accident in a page's source.
    folded = traitlets.Unicode().tag(sync=True)
    progress = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        asked: tuple[questions.Question, ...] = (),
        path: Path | None = None,
        problem: str = "",
    ) -> None:
        """Show the questions `asked`, from the file `path`, or say what the `problem` is."""
        text = json.dumps([wording.for_browser(one) for one in asked])
        key = hashlib.sha256(f"{path} {text}".encode()).hexdigest()[:20]
        folded = base64.b64encode(text.encode()).decode()
        super().__init__(problem=problem, key=key, folded=folded, progress=_kept.get(key, {}))
        self._asked = asked
        self.observe(self._keep, "progress")

    def _keep(self, change: Any) -> None:
        _kept[self.key] = change.new

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict, dict]:
        data, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        if self.problem:
            plain = {"text/plain": self.problem, "text/html": f"<p>{html.escape(self.problem)}</p>"}
        else:
            plain = {
                "text/plain": wording.as_text(self._asked),
                "text/html": wording.as_html(self._asked),
            }
        return {**data, **plain, **alone(remember=("progress",)), **STILL}, metadata
