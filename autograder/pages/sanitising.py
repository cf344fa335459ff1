"""Makes what students hand in safe to look at: formgrader and feedback show it in other people's
browsers.

Set as filters in nbgrader_config.py. nbconvert's own ``sanitize_html`` leaves markdown cells alone
in nbgrader's pages, and takes the headings out of tables.
"""

import re
import secrets
from functools import lru_cache
from html import escape

import bleach
from bleach.css_sanitizer import CSSSanitizer
from nbconvert.filters.markdown_mistune import MarkdownWithMath

from autograder.pages.maths import FormulaRenderer

TAGS = {
    "a",
    "abbr",
    "b",
    "blockquote",
    "br",
    "caption",
    "code",
    "col",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
}
ATTRIBUTES = {
    "*": ["align", "class", "style", "title"],
    "a": ["href"],
    "img": ["alt", "height", "src", "width"],
    "td": ["colspan", "rowspan"],
    "th": ["colspan", "rowspan"],
}
STYLES = [
    "background-color",
    "border",
    "color",
    "font-style",
    "font-weight",
    "margin",
    "padding",
    "text-align",
    "vertical-align",
    "width",
]
PICTURE = re.compile(
    r"data:image/(png|jpeg|gif);base64,[A-Za-z0-9+/=\s]*|(?!/)[\w./-]+\.(png|jpe?g|gif|svg)"
)
LINK = re.compile(r"(https?:|mailto:|#).*", re.DOTALL)
MOST_FORMULAS, MOST_OF_FORMULAS = 200, 10_000  # of a cell, and their characters; more stays text
MOST_KEPT = 10_000  # characters of a markdown cell that is worth remembering
TEX = re.compile(
    r"\\(href|url|class|style|cssId|require|Html\w*|data|includegraphics|unicode)(?![a-zA-Z])"
)


def markdown(source: str) -> str:
    """A markdown cell as HTML without scripts, forms, frames, pictures from elsewhere, or links
    that run code; formulas are MathML."""
    # Pictures that were handed in stand in the text by now; nbconvert ends at one that is missing.
    source = source.replace("attachment:", "missing:")
    return _remembered(source) if len(source) <= MOST_KEPT else _rendered(source)


@lru_cache(maxsize=512)
def _remembered(source: str) -> str:
    """The same, remembered: a chapter's story stands in every student's notebook."""
    return _rendered(source)


def _rendered(source: str) -> str:
    formulas = _Formulas()
    return formulas.put_back(clean(MarkdownWithMath(renderer=formulas).render(source)))


class _Formulas(FormulaRenderer):
    """Puts a word that nobody can guess in each formula's place: MathML is safe as it was made, and
    what cleans the rest would take it away."""

    def __init__(self) -> None:
        super().__init__(escape=False)
        self.word, self.found, self.letters = secrets.token_hex(8), list[str](), 0

    def formula(self, body: str, display: str) -> str:
        self.letters += len(body)  # a converter's time goes by them
        if len(self.found) >= MOST_FORMULAS or self.letters > MOST_OF_FORMULAS:
            return f"<code>{escape(body)}</code>"
        self.found.append(super().formula(body, display))
        return f"{self.word}n{len(self.found) - 1}n"

    def put_back(self, html: str) -> str:
        """The HTML with the formulas in it."""
        return re.sub(rf"{self.word}n(\d+)n", lambda one: self.found[int(one[1])], html)


def clean(html: str) -> str:
    """HTML without scripts, forms, frames, pictures from elsewhere, or links that run code; tables
    and pictures stay."""
    return bleach.clean(
        TEX.sub(r"\\text{\1}", str(html)),
        tags=TAGS,
        attributes=_allowed,
        strip=True,
        protocols={"http", "https", "mailto", "data"},
        css_sanitizer=CSSSanitizer(allowed_css_properties=STYLES),
    )


def _allowed(tag: str, name: str, value: str) -> bool:
    if name not in [*ATTRIBUTES["*"], *ATTRIBUTES.get(tag, [])]:
        return False
    if name == "src":  # a picture from elsewhere would tell its server who looks, and when
        return PICTURE.fullmatch(value) is not None
    return name != "href" or LINK.fullmatch(value) is not None
