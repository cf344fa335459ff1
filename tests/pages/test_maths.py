"""Formulas as MathML: set where they can be, text where they can't, harmless in any case."""

import pytest

from autograder.pages.maths import mathml
from autograder.pages.sanitising import MOST_FORMULAS, MOST_OF_FORMULAS, markdown
from autograder.pages.story import Story


def test_a_formula_becomes_mathml():
    made = mathml(r"\frac{a}{b} < W^\top", "inline")
    assert made.startswith('<math display="inline"') and "<mfrac>" in made
    assert "&lt;" in made and "<msup><mi>W</mi><mi>⊤</mi></msup>" in made


def test_equations_that_are_aligned_are_set_in_rows():
    made = mathml(r"\begin{aligned}a &= b\\ c &= d\end{aligned}", "block")
    assert made.count("<mtr>") == 2 and "&amp;" not in made


@pytest.mark.parametrize(
    "formula",
    [
        r"\text{<script>alert(1)</script>}",
        r"\text{&lt;img src=x onerror=alert(1)&gt;}",
        r"\href{javascript:alert(1)}{x}",
        r"\style{position:fixed}{x}",
        r"\class{top}{x}",
        "{" * 500,
        r"\left(" * 1000,
        "a" * 5000,
    ],
)
def test_what_somebody_typed_neither_links_nor_styles_nor_runs(formula):
    made = mathml(formula, "inline")
    for word in ("<script", "<img", "href", "style", "class=", 'onerror="'):
        assert word not in made.replace("\\href", "").replace("\\style", "").replace("mstyle", "")


def test_headings_have_ids_of_their_own():
    story = Story()
    html = story.render("# One two\n\ntext\n\n## One two\n\n$x$ and\n\n$$y$$\n")
    assert [heading.id for heading in story.headings] == ["one-two", "one-two-2"]
    assert html.count("<math") == 2 and '<h2 id="one-two-2">' in html


def test_a_feedback_page_sets_the_formulas_of_what_a_student_wrote():
    made = markdown("It has $k^2$ weights.\n\n$$a_1$$\n\n<math><mtext>typed</mtext></math>")
    assert "<msup><mi>k</mi><mn>2</mn></msup>" in made and 'display="block"' in made
    assert made.count("<math") == 2 and "$" not in made  # what was typed as HTML is none of ours
    assert markdown("$x$ " * (MOST_FORMULAS + 50)).count("<math") == MOST_FORMULAS


def test_a_formula_brings_nothing_that_runs_to_a_feedback_page():
    made = markdown(r"$\text{<img src=x onerror=alert(1)>}$ and $\href{javascript:alert(1)}{x}$")
    assert "<img" not in made and "javascript" not in made


def test_the_formulas_of_a_cell_have_a_length():
    """A converter's time goes by it: twenty thousand of these made a page of hours."""
    long = "$" + "x+" * 400 + "x$ "
    assert markdown(long * 50).count("<math") == MOST_OF_FORMULAS // (len(long) - 3)
