"""Measures what each page of the book costs: bytes, and time to the first paint.

    course book && python benchmarks/book_pages.py [FOLDER] [--loads 9]

Headless Chromium opens the pages from the disk, without a network, each time as for the first time.
`kB` is the page with all that it loads until its last explorer lives; `at first` what it loads
before anybody scrolls. The first paint with content is the browser's own figure (Paint Timing).
"""

import argparse
import os
import statistics
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))
from helpers.lab_server import FLAGS, MISSING, find_chromium  # noqa: E402

PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
LIVES = ".widget.alive, .widget[data-failed]"


def weight(files: set[Path]) -> float:
    """Kilobytes of these files."""
    return sum(path.stat().st_size for path in files) / 1000


def load(browser: Any, path: Path, scroll: bool) -> tuple[float, float, float]:
    """First paint in ms, kilobytes at first, and kilobytes in the end; without `scroll` those are
    the same."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    page = context.new_page()
    asked: set[Path] = set()

    def note(request: Any) -> None:
        if request.url.startswith("file:"):
            asked.add(Path(unquote(urlsplit(request.url).path)))

    page.on("request", note)
    page.goto(path.as_uri())
    painted = page.wait_for_function(PAINTED).json_value()
    page.wait_for_load_state("networkidle")
    first = weight(asked)
    if scroll:
        for place in page.locator(".widget").all():
            place.scroll_into_view_if_needed()
        for picture in page.locator("main img:visible").all():
            picture.scroll_into_view_if_needed()
        page.wait_for_function(
            "lives => document.querySelectorAll(lives).length === "
            "document.querySelectorAll('.widget').length",
            arg=LIVES,
        )
        page.wait_for_load_state("networkidle")
    context.close()
    return painted, first, weight(asked)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "book")
    parser.add_argument("--loads", type=int, default=9)
    options = parser.parse_args()
    pages = sorted(options.folder.resolve().glob("*.html"))
    if not pages:
        parser.error(f"no pages in {options.folder}: course book writes them")

    from playwright.sync_api import sync_playwright

    with sync_playwright() as tools:
        found = find_chromium(tools)
        if found is None:
            sys.exit(MISSING)
        browser = tools.chromium.launch(executable_path=found, args=FLAGS)
        print(f"Load of this computer's {os.cpu_count()} cores by others: {os.getloadavg()[0]:.1f}")
        print(f"{'':24}{'kB':>8}{'at first':>10}{'first paint ms, median':>24}{'worst':>8}")
        for path in pages:
            _, first, last = load(browser, path, scroll=True)
            paints = [load(browser, path, scroll=False)[0] for _ in range(options.loads)]
            print(
                f"{path.name:24}{last:8.0f}{first:10.0f}"
                f"{statistics.median(paints):24.0f}{max(paints):8.0f}",
                flush=True,
            )
        browser.close()


if __name__ == "__main__":
    main()
