"""Markdown as a static page has it: formulas set, headings that can be linked to, code coloured."""

import html
import re
from dataclasses import dataclass, field
from typing import Any

from nbconvert.filters.markdown_mistune import MarkdownWithMath
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from autograder.pages.maths import FormulaRenderer

TAG = re.compile(r"<[^>]+>")
FORMATTER = HtmlFormatter(nowrap=True)


@dataclass(frozen=True)
class Heading:
    """A heading of a page: its level (1 to 6), its id and its words as HTML."""

    level: int
    id: str
    words: str


@dataclass
class Story:
    """Renders one page's Markdown; `headings` holds what it has met so far."""

    headings: list[Heading] = field(default_factory=list)

    def render(self, source: str) -> str:
        """Return Markdown as HTML."""
        return MarkdownWithMath(renderer=_Renderer(self)).render(source)

    def met(self, words: str, level: int) -> str:
        """Note a heading; returns its id, which no other heading of the page has."""
        name = re.sub(r"[^\w]+", "-", plain(words).lower()).strip("-") or "section"
        taken = {heading.id for heading in self.headings}
        known = next(
            each for each in (name, *(f"{name}-{n}" for n in range(2, 999))) if each not in taken
        )
        self.headings.append(Heading(level, known, words))
        return known


class _Renderer(FormulaRenderer):
    def __init__(self, story: Story) -> None:
        super().__init__(escape=False, exclude_anchor_links=True)
        self.story = story

    def heading(self, text: str, level: int, **attrs: Any) -> str:
        name = html.escape(self.story.met(text, level))
        return f'<h{level} id="{name}">{text}</h{level}>\n'

    def block_code(self, code: str, info: str | None = None) -> str:
        return f'<pre tabindex="0">{coloured(code) if info else html.escape(code)}</pre>\n'

    def formula(self, body: str, display: str) -> str:
        made = super().formula(body, display)
        return f'<div class="formula" tabindex="0">{made}</div>\n' if display == "block" else made


def coloured(code: str) -> str:
    """Return Python as HTML, its words in spans that a style sheet colours."""
    return highlight(code, PythonLexer(stripnl=False), FORMATTER).rstrip("\n")


def plain(text: str) -> str:
    """Return what HTML says, without its tags."""
    return html.unescape(TAG.sub("", text)).strip()
