"""Formulas as MathML, which a browser sets by itself: without a script, and without a network."""

import html
import re
from xml.etree import ElementTree

import latex2mathml.converter
from mistune.plugins.table import render_table_cell
from nbconvert.filters.markdown_mistune import IPythonRenderer

NAMESPACE = "http://www.w3.org/1998/Math/MathML"
# Presentation alone: nothing that links, styles or runs may come out of somebody's formula.
ELEMENTS = {
    *("math", "merror", "mfrac", "mi", "mn", "mo", "mover", "mpadded", "mphantom", "mroot"),
    *("mrow", "mspace", "msqrt", "mstyle", "msub", "msubsup", "msup", "mtable", "mtd", "mtext"),
    *("mtr", "munder", "munderover"),
}
ATTRIBUTES = {
    *("accent", "columnalign", "columnspacing", "display", "displaystyle", "fence", "form"),
    *("largeop", "linebreak", "linethickness", "lspace", "mathvariant", "maxsize", "minsize"),
    *("movablelimits", "rowspacing", "rspace", "scriptlevel", "separator", "stretchy"),
    *("symmetric", "width"),
}
FUNCTIONS = {"arg", "cos", "exp", "lim", "ln", "log", "max", "min", "sin", "tan"}
MOST = 1_000  # characters of one formula; a longer one stays text
# The converter has no `aligned`; `split` is set in the same way.
ALIGNED = re.compile(r"\\(begin|end)\{aligned\}")


def mathml(formula: str, display: str) -> str:
    """Return the LaTeX `formula` as MathML, "inline" or as a "block"; as escaped code where it is
    none that can be set."""
    try:
        made = latex2mathml.converter.convert(
            ALIGNED.sub(r"\\\1{split}", formula[: MOST + 1]), display=display
        )
        root = ElementTree.fromstring(_escaped(made))
        if len(formula) > MOST:
            raise ValueError("too long")
        _cleaned(root)
    except Exception:  # whatever the converter makes of what somebody typed
        return f"<code>{html.escape(formula)}</code>"
    return ElementTree.tostring(root, encoding="unicode", short_empty_elements=False)


def _escaped(made: str) -> str:
    """The converter leaves an ampersand as it is, which is no XML."""
    return re.sub(r"&(?!#?\w+;)", "&amp;", made)


def _cleaned(element: ElementTree.Element) -> None:
    """Raise ValueError for an element that isn't MathML's; take out attributes that aren't."""
    name = element.tag.removeprefix(f"{{{NAMESPACE}}}")
    if name not in ELEMENTS:
        raise ValueError(name)
    element.tag = name
    if name == "math":
        element.set("xmlns", NAMESPACE)
    if name == "mo" and element.text == "\u22a4":  # a transpose: as an operator it would be huge
        element.tag = "mi"
    for key in set(element.attrib) - ATTRIBUTES - {"xmlns"}:
        del element.attrib[key]
    for at, child in reversed(list(enumerate(element))):
        _cleaned(child)
        if child.text in FUNCTIONS and at + 1 < len(element):
            element.insert(at + 1, ElementTree.Element("mspace", width="0.17em"))


class FormulaRenderer(IPythonRenderer):
    """Renders Markdown whose formulas are MathML."""

    def formula(self, body: str, display: str) -> str:
        """What stands in a formula's place, which is set "inline" or as a "block"."""
        return mathml(body, display)

    def block_math(self, body: str) -> str:
        return self.formula(body.strip(), "block")

    def inline_math(self, body: str) -> str:
        return self.formula(body, "inline")

    def table_cell(self, text: str, align: str | None = None, head: bool = False) -> str:
        """A heading without words is none: a screen reader would announce it."""
        return render_table_cell(self, text, align, head and bool(text.strip()))

    def latex_environment(self, name: str, body: str) -> str:
        return self.formula(rf"\begin{{{name}}}{body}\end{{{name}}}", "block")
