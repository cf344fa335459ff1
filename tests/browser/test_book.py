"""The book as a reader meets it: opened from a disk, without a network and without a kernel."""

import json
import re
from pathlib import Path

import numpy as np
import pytest
from helpers.axe import breaches
from helpers.book_pages import EXPLORERS, small_book, unplayed
from helpers.squares import DRAWN


@pytest.fixture(scope="module")
def book(tmp_path_factory) -> Path:
    """The folder of the book of a course of two notebooks, one with every explorer and a quiz."""
    return small_book(tmp_path_factory.mktemp("course"))


@pytest.fixture
def read(book, new_page):
    """`read(name)` opens a page of the book, with no network to be had."""

    def open_it(name: str, **options):
        page = new_page(offline=True, **options)
        page.goto((book / name).as_uri())
        return page

    return open_it


def alive(page, name: str):
    """The explorer of that name, once it has come into view and lives."""
    told = page.locator(f".widget:has(.cc-explorer[aria-label='{name}'])")
    places = page.locator(".widget")
    for at in range(places.count()):
        places.nth(at).scroll_into_view_if_needed()
    told.wait_for()
    return told


def test_explorers_begin_when_they_come_into_view_and_live_without_a_network(read):
    page = read("first.html")
    assert page.locator(".widget.alive").count() < len(EXPLORERS)
    for name in EXPLORERS:
        place = alive(page, name)
        assert not place.locator(".still").is_visible()
    assert page.locator(".widget[data-failed]").count() == 0
    page.get_by_label("Place n").press("End")
    page.get_by_text("(f ∗ g)[5] = f[3]·g[2] = 0·1 = 0").wait_for()


def test_a_quiz_answers_and_remembers(read):
    page = read("first.html")
    page.locator(".widget").last.scroll_into_view_if_needed()
    quiz = page.locator(".cc-quiz")
    quiz.wait_for()
    quiz.locator("input").first.check()
    quiz.get_by_role("button", name="Submit").click()
    said = quiz.locator(".cc-feedback")
    page.wait_for_function("place => place.textContent.length > 10", arg=said.element_handle())
    words = said.inner_text()
    page.reload()
    page.locator(".widget").last.scroll_into_view_if_needed()
    quiz.wait_for()
    assert said.inner_text() == words


def test_the_nets_of_the_cat_answer_in_the_browser_as_they_do_in_python(read, book):
    page = read("first.html")
    place = alive(page, "Cat explorer")
    printed = page.locator("pre.print", has_text="[[").inner_text()
    canvas = place.locator("canvas.cc-cat")
    place.get_by_label("Row", exact=True).fill("3")
    place.get_by_label("Column", exact=True).fill("7")
    page.wait_for_function(
        "canvas => canvas.answered.asked === 'brick,3,7'", arg=canvas.element_handle()
    )
    said = canvas.evaluate("canvas => canvas.answered.logits")
    assert np.allclose(said, json.loads(printed), atol=0.02)
    assert "No kernel" not in place.inner_text()


def test_training_plays_recorded_runs_that_one_can_scrub(read):
    page = read("first.html")
    place = alive(page, "Training explorer")
    place.get_by_label("Batch", exact=True).fill("80")
    place.get_by_text(re.compile(r"Batch 80 of 160, loss \d")).wait_for()
    place.get_by_role("button", name="Start").click()
    place.get_by_text("Batch 160 of 160").wait_for()
    place.get_by_text("The end of this recorded run.").wait_for()
    before = place.get_by_text(re.compile("^Network")).inner_text()
    place.get_by_label("Learning rate").press("Home")
    place.get_by_text("0.001").first.wait_for()
    assert place.get_by_text(re.compile("^Network")).inner_text() != before


def test_a_recorded_run_goes_to_its_end_at_once_for_who_wants_no_motion(read):
    page = read("first.html", reduced_motion="reduce")
    place = alive(page, "Training explorer")
    page.clock.install()  # no frame comes by itself now
    place.get_by_role("button", name="Start").click()
    place.get_by_text("Batch 160 of 160").wait_for()
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


# What an explorer says of its pictures, to who can't see them.
SAID = """place => [...place.querySelectorAll("canvas")].filter((one) => one.checkVisibility())
  .map((one) => one.getAttribute("aria-label") ?? "")"""


def test_pictures_are_told_in_words_that_follow_the_hand(read):
    page = read("first.html")
    for name in EXPLORERS:
        place = alive(page, name)
        before = place.evaluate(SAID)
        assert before and all(len(label) > 4 for label in before), name
        moved = place.locator("[aria-label=Batch], .cc-scrub input, input[type=range]:visible")
        if moved.count():
            moved.last.press("Home")
            moved.last.press("End")
        else:
            place.locator("canvas[tabindex='0']").first.press("Space")
        page.evaluate(DRAWN)
        assert place.evaluate(SAID) != before, name


# All that a key should reach: of radio buttons of one name, one.
MARK = """() => {
  const all = [...document.querySelectorAll(
    "a[href], button, input, select, summary, textarea, [tabindex='0']")];
  const names = new Set();
  const wanted = all.filter((one) => one.checkVisibility() && !one.disabled &&
    (one.type !== "radio" || (!names.has(one.name) && names.add(one.name))));
  wanted.forEach((one, at) => { one.dataset.at = String(at); });
  return wanted.length;
}"""
AT = """() => {
  const one = document.activeElement;
  const { outlineStyle, outlineWidth } = getComputedStyle(one);
  const ringed = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  return [Number(one.dataset.at ?? -1), ringed, one.outerHTML.slice(0, 80)];
}"""


def test_the_tab_key_reaches_all_there_is_and_shows_where_it_is(read):
    page = read("first.html")
    for name in EXPLORERS:
        alive(page, name)
    page.locator(".cc-quiz").wait_for()
    page.evaluate("scrollTo(0, 0)")
    wanted, reached = page.evaluate(MARK), set()
    assert wanted > 80
    for _ in range(wanted + 10):
        page.keyboard.press("Tab")
        at, ringed, what = page.evaluate(AT)
        assert ringed or what.startswith("<body"), f"no ring around {what}"
        reached.add(at)
    missed = sorted(set(range(wanted)) - reached)
    assert not missed, page.locator(f"[data-at='{missed[0]}']").evaluate("one => one.outerHTML")


def test_nothing_of_an_answer_stands_on_a_page_and_a_prediction_comes_first(read, book):
    assert not any("a secret" in path.read_text() for path in book.glob("*.*"))
    page = read("first.html")
    page.get_by_text("Your turn.").wait_for()
    page.get_by_text("raise NotImplementedError()").wait_for()
    assert not page.get_by_text("a half", exact=True).is_visible()
    page.get_by_text("Predict first. Then look.").click()
    page.get_by_text("a half", exact=True).wait_for()
    assert page.locator("math").count() == 1


def test_the_whole_text_is_searched(read):
    page = read("index.html")
    page.get_by_role("searchbox").fill("slides")
    found = page.locator("form.search li a")
    found.nth(1).wait_for()
    assert found.nth(0).inner_text() == "1 · Everything: Sliding"
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url("**/first.html#sliding")


def test_pages_are_linked_and_the_cover_plays(read):
    page = read("index.html")
    page.get_by_role("heading", name="A small course").wait_for()
    page.locator(".widget .cc-explorer").wait_for()
    page.get_by_role("link", name="1 · Everything").click()
    page.get_by_role("link", name="the next").click()
    page.get_by_role("link", name="Before: 1 · Everything").wait_for()
    page.get_by_text("Chapters", exact=True).click()
    page.get_by_role("link", name="Glossary").click()
    page.get_by_text("where it stands").wait_for()


@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_is_wider_than_the_screen(read, width):
    page = read("first.html")
    page.set_viewport_size({"width": width, "height": 844})
    for name in EXPLORERS:
        alive(page, name)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_reader_s_theme_is_kept(read):
    page = read("first.html", color_scheme="light")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_label("Theme").select_option("dark")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.reload()
    assert light != dark == page.evaluate("getComputedStyle(document.body).backgroundColor")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", ["index.html", "first.html", "second.html", "glossary.html"])
def test_nothing_keeps_a_reader_out(read, name, theme):
    page = read(name, color_scheme=theme)
    for place in page.locator(".widget").all():
        place.scroll_into_view_if_needed()
        place.locator(".cc-explorer, .cc-quiz").wait_for()
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 844})
        assert breaches(page, "body") == []


# All that is folded is open. Colours of code are looked at in the small book: here there are
# thousands of words in them.
UNFOLDED = """for (const one of document.querySelectorAll("details")) one.open = true;
for (const one of document.querySelectorAll("pre")) one.textContent = one.textContent;"""


def test_the_course_s_own_pages_are_for_everybody(new_page, tmp_path):
    page = new_page(offline=True, color_scheme="dark")
    pages = unplayed(tmp_path)
    assert len(pages) == 9
    for name, path in pages.items():
        page.set_viewport_size({"width": 390, "height": 844})
        page.goto(path.as_uri())
        page.evaluate(UNFOLDED)
        assert breaches(page, "body") == [], name
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 844})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name
