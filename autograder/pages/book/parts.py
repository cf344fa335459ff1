"""A notebook's cells as the parts of a page: what is read, what is played, what waits to be
written."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode

from autograder.notebook import grade_id, kind
from autograder.pages.book.pictures import Pictures
from autograder.pages.book.widgets import Widgets, states_of
from autograder.pages.story import Heading, Story, coloured, plain

PREDICT = "**Predict"  # a reader says beforehand what the next cell will show
LINK = re.compile(r'<a href="(?:\.\./[\w.-]+/)?([\w.-]+)\.ipynb(#[^"]*)?">(.*?)</a>', re.S)


@dataclass(frozen=True)
class Shown:
    """An output as a page shows it: what it printed, its error, its HTML; or what its widget is
    built from, with a `still` picture, or plain HTML, until it lives."""

    printed: str = ""
    error: str = ""
    html: str = ""
    widget: dict[str, Any] | None = None
    still: str = ""


@dataclass
class Part:
    """A part of a page. `role` is the cell's kind: "story", "demo", "solution" ...; `text` HTML of
    a story, or coloured code; `label` its heading where it is folded."""

    role: str
    text: str = ""
    label: str = ""
    name: str = ""
    outputs: list[Shown] = field(default_factory=list)
    predicted: bool = False
    shown: bool = False
    markdown: bool = False


@dataclass
class Chapter:
    """A page: `name` that of its file, without .html; `lead` the words that stand on the cover."""

    name: str
    title: str
    lead: str
    parts: list[Part]
    headings: list[Heading]

    @property
    def sections(self) -> list[Heading]:
        """The headings that a table of contents has."""
        return [heading for heading in self.headings if heading.level == 2]


def chapter_of(
    name: str,
    notebook: NotebookNode,
    texts: tuple[str, ...] | None,
    widgets: Widgets,
    pictures: Pictures,
) -> Chapter:
    """Return the page of an executed notebook. `texts` are its cells as students get them: then
    outputs of demonstrations alone are shown, and nothing of what an answer or a check says."""
    story, parts = Story(), []
    states, predicted = states_of(notebook), False
    for at, cell in enumerate(notebook.cells):
        source = texts[at] if texts else cell.source
        role = kind(cell)
        if cell.cell_type == "markdown":
            html = story.render(source)
            predicted = PREDICT in source.rsplit("\n\n", 1)[-1]
            parts.append(Part(role, html, markdown=True))
            continue
        if cell.cell_type != "code":
            continue
        part = Part(role, coloured(source), name=grade_id(cell) or "")
        if texts is None or role in ("demo", "story", "locked"):
            found = (shown(one, states, widgets, pictures) for one in cell.get("outputs", []))
            part.outputs = [one for one in found if one != Shown()]
        # Who looks at a picture rarely wants the code that drew it; what prints is code to be read.
        part.shown = any(one.printed or one.error for one in part.outputs)
        # An explorer says nothing before it is moved.
        part.predicted = predicted and not any(one.widget for one in part.outputs)
        part.label = _first_comment(source) if role == "test" else ""
        parts.append(part)
        predicted = False
    title = plain(story.headings[0].words) if story.headings else name
    return Chapter(name, title, _lead(parts), parts, story.headings)


def shown(
    output: NotebookNode, states: dict[str, Any], widgets: Widgets, pictures: Pictures
) -> Shown:
    """Return an output as a page shows it; an empty one where there is nothing to see."""
    if output.output_type == "stream":
        return Shown(printed=output.text) if output.name == "stdout" else Shown()
    if output.output_type == "error":
        return Shown(error=f"{output.ename}: {output.evalue}")
    data = output.get("data", {})
    widget = widgets.placed(output, states)
    bitmap = next((one for one in ("image/png", "image/jpeg") if one in data), "")
    if "text/html" in data:
        text = pictures.moved(data["text/html"])
    elif "image/svg+xml" in data:
        text = data["image/svg+xml"]
    elif bitmap:
        alt = output.metadata.get(bitmap, {}).get("alt") or data.get("text/plain", "")
        text = pictures.image(data[bitmap], alt)
    elif "text/markdown" in data or "text/latex" in data:
        text = Story().render(data.get("text/markdown") or data["text/latex"])
    else:
        return Shown(printed=data.get("text/plain", ""))
    return Shown(widget=widget, still=text) if widget else Shown(html=text)


def link(text: str, pages: Collection[str]) -> str:
    """Return HTML whose links to other notebooks lead to their `pages`, and go where there is
    none."""

    def to_page(found: re.Match) -> str:
        name, place, words = found[1], found[2] or "", found[3]
        return f'<a href="{name}.html{place}">{words}</a>' if name in pages else words

    return LINK.sub(to_page, text)


def _first_comment(source: str) -> str:
    """What a check's first lines promise."""
    lines = []
    for line in source.splitlines():
        if not line.startswith("#") or line.startswith("###"):
            break
        lines.append(line.lstrip("# "))
    return " ".join(lines)


def _lead(parts: list[Part]) -> str:
    """The first paragraph of a chapter."""
    found = re.search(r"<p>.*?</p>", parts[0].text, re.S) if parts else None
    return found[0] if found else ""


def texts_of(chapter: Chapter) -> list[dict[str, str]]:
    """What search finds of a page: its sections, each with its words."""
    sections: list[dict[str, str]] = []
    page = f"{chapter.name}.html"
    for part in chapter.parts:
        pieces = re.split(r'<h[1-3] id="([^"]+)">(.*?)</h[1-3]>', part.text, flags=re.S)
        before = plain(pieces[0])
        if sections and before and part.markdown and part.role != "written":
            sections[-1]["text"] += f" {before}"
        for at in range(1, len(pieces), 3):
            words = " ".join(plain(pieces[at + 2]).split())
            sections.append(
                {
                    "page": page,
                    "at": pieces[at],
                    "title": chapter.title,
                    "part": plain(pieces[at + 1]),
                    "text": words,
                }
            )
    return sections
