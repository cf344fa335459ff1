"""Measures how soon each explorer's pixels follow the hand, beside `interact` with matplotlib, in a
real JupyterLab; or on the pages of the book.

    python benchmarks/explorers.py [NAME ...] [--moves 200] [--long 2000] [--trains]
    course book && python benchmarks/explorers.py [NAME ...] --book book

Headless Chromium, JupyterLab and a local kernel, one notebook an explorer. A move is a key press on
a slider. `drawn` is the time from the browser's receiving the key to different pixels on the canvas
(reading them back included), `shown` to the frame after that. Where a kernel answers, the last
change counts. A drag throws five moves at each frame for two seconds: `settled` is how long after
the last move pixels still change, and what is left must be the last move's picture. Memory is what
2,000 moves leave behind after a garbage collection, in the page and in the kernel.
"""

import argparse
import os
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))
# The browser tests\' own server, and their list of explorers.
from explorer_cases import CASES, PEER, Case  # noqa: E402
from explorer_pages import InBook, InLab  # noqa: E402
from helpers.lab_server import FLAGS, MISSING, find_chromium  # noqa: E402

WATCH = (ROOT / "benchmarks" / "explorers.js").read_text(encoding="utf-8").rstrip().rstrip(";")
LATENCY = "([before, quiet]) => bench.latency(before, quiet)"
HEAD = (
    [
        "",
        "",
        "drawn",
        "ms",
        "shown",
        "ms",
        "times",
        "drag:",
        "settled",
        "stale",
        "heap",
        "kernel",
        "page",
    ],
    [
        "",
        "moves",
        "median",
        "p95",
        "median",
        "p95",
        "faster",
        "pictures",
        "ms",
        "picture",
        "kB",
        "kB",
        "nodes",
    ],
)
FRAMES = 120  # two seconds of dragging
QUIET = 150  # ms without a change: then a kernel has said its last word
# A move away from the present place and back, at the upper end or elsewhere.
HERE_AND_BACK = {True: ("ArrowLeft", "ArrowRight"), False: ("ArrowRight", "ArrowLeft")}


def watched(pages: InLab | InBook, case: Case) -> tuple[Any, Case, psutil.Process | None]:
    """Open a case; return its page, watched, the case as it is there, and its kernel's process, if
    it has one."""
    page, case, process = pages.open(case)
    page.wait_for_timeout(1500)  # the rest of the page comes to rest
    if case.low is not None:
        page.locator(case.sliders[0]).evaluate("(slider, low) => { slider.min = low; }", case.low)
    page.evaluate(WATCH, [case.root, case.kernel])
    return page, case, process


def latencies(page: Any, case: Case, moves: int) -> list[list[float]]:
    """Milliseconds from each key press to changed pixels, and to the frame after."""
    found = []
    for slider in case.sliders:
        at = page.locator(slider).first
        at.focus()
        low, high, value = at.evaluate(
            "one => ['min', 'max', 'now'].map(end => Number(one.type === 'range' ? (end === 'now' "
            "? one.value : one[end])"
            " : one.getAttribute('aria-value' + end)))"
        )
        step = float(at.get_attribute("step") or 0.25)
        way = 1
        for _ in range(-(-moves // len(case.sliders))):
            if not low <= value + way * step <= high:
                way = -way
            value += way * step
            before = page.evaluate("bench.changes")
            page.keyboard.press("ArrowRight" if way > 0 else "ArrowLeft")
            found.append(
                page.wait_for_function(
                    LATENCY, arg=[before, QUIET if case.kernel else 0]
                ).json_value()
            )
    return found


def starts(page: Any, case: Case, moves: int) -> list[list[float]]:
    """Milliseconds from pressing a button to the first pixels that its work changes, and to the
    frame after."""
    found = []
    page.locator(case.root).get_by_role("button", name=case.button).focus()
    for _ in range(moves):
        before = page.evaluate("bench.changes")
        page.keyboard.press("Space")
        found.append(page.wait_for_function(LATENCY, arg=[before, 0]).json_value())
        page.keyboard.press("Space")
        page.wait_for_function(
            "quiet => performance.now() - Math.max(bench.drawn, bench.key) > quiet", arg=QUIET
        )
    return found


def drag(page: Any, case: Case) -> dict[str, Any]:
    """What a fast drag leaves: see bench.drag, and whether the picture is a stale one."""
    result = page.evaluate(
        "all => bench.drag(...all)", [case.sliders[0], FRAMES, 2500 if case.kernel else 600]
    )
    slider = page.locator(case.sliders[0]).first
    at_top = slider.evaluate(
        "one => Number(one.value ?? one.ariaValueNow) === Number(one.max ?? one.ariaValueMax)"
    )
    slider.focus()
    for key in HERE_AND_BACK[at_top]:
        before = page.evaluate("bench.changes")
        page.keyboard.press(key)
        page.wait_for_function(LATENCY, arg=[before, QUIET])
    return {**result, "stale": page.evaluate("bench.picture()") != result["left"]}


def heap(page: Any, process: psutil.Process | None) -> tuple[float, float, int]:
    """Kilobytes in use by the page's scripts and by the kernel, and the page's count of DOM
    nodes."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    used = session.send("Runtime.getHeapUsage")["usedSize"] / 1e3
    nodes = session.send("Memory.getDOMCounters")["nodes"]
    session.detach()
    return used, process.memory_info().rss / 1e3 if process else 0, nodes


def p95(values: list[float]) -> float:
    return sorted(values)[int(0.95 * len(values))]


def measure(pages: InLab | InBook, case: Case, moves: int, many: int) -> dict[str, Any]:
    """All figures of one case."""
    page, case, process = watched(pages, case)
    times = starts(page, case, moves) if case.button else latencies(page, case, moves)
    result = {"drawn": [drawn for drawn, _ in times], "shown": [shown for _, shown in times]}
    if not case.button:
        result |= drag(page, case)
    if many:
        page.evaluate(
            "all => bench.many(...all)", [case.sliders[0], many // 10]
        )  # whatever is made once is made now
        before = heap(page, process)
        page.evaluate("all => bench.many(...all)", [case.sliders[0], many])
        page.wait_for_timeout(500)
        result["grown"] = [
            after - start for after, start in zip(heap(page, process), before, strict=True)
        ]
    pages.close(page)
    return result


def row(name: str, result: dict[str, Any], peer: float) -> list[str]:
    """One case's cells of the table."""
    times = [
        figure(result[kind]) for kind in ("drawn", "shown") for figure in (statistics.median, p95)
    ]
    grown = [f"{value:+.0f}" for value in result["grown"]] if "grown" in result else ["-"] * 3
    faster = f"{peer / statistics.median(result['drawn']):.0f}" if peer else "-"
    dragged = ["-"] * 3
    if "left" in result:
        dragged = [
            str(result["pictures"]),
            f"{result['settled']:.0f}",
            "yes" if result["stale"] else "no",
        ]
    return [
        name,
        str(len(result["drawn"])),
        *(f"{time:.1f}" for time in times),
        faster,
        *dragged,
        *grown,
    ]


def show(cells: list[str]) -> None:
    print(cells[0].ljust(9), *(cell.rjust(8) for cell in cells[1:]), flush=True)


def main() -> None:
    """Measure and print."""
    cases = {case.name: case for case in CASES}
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"some of {', '.join(cases)} (default: all)"
    )
    parser.add_argument("--moves", type=int, default=200)
    parser.add_argument(
        "--long", type=int, default=2000, help="moves for the memory; 0 leaves that out"
    )
    parser.add_argument("--book", type=Path, metavar="FOLDER", help="on the pages of this book")
    parser.add_argument("--trains", action="store_true", help="while each kernel trains a network")
    options = parser.parse_args()
    if unknown := set(options.names) - set(cases):
        parser.error(f"no explorer {', '.join(sorted(unknown))}")

    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as tools:
        found = find_chromium(tools)
        if found is None:
            sys.exit(MISSING)
        browser = tools.chromium.launch(executable_path=found, args=FLAGS)
        pages = (
            InBook(browser, options.book, [cases[name] for name in options.names or cases])
            if options.book
            else InLab(browser, Path(folder) / "home", options.trains)
        )
        try:
            print(
                f"Load of this computer's {os.cpu_count()} cores by others at the start: "
                f"{os.getloadavg()[0]:.1f}"
            )
            for titles in HEAD:
                show(titles)
            peer = 0.0
            if not options.book:
                result = measure(pages, PEER, options.moves, 0)
                peer = statistics.median(result["drawn"])
                show(row(PEER.name, result, peer))
            for name in options.names or cases:
                result = measure(pages, cases[name], options.moves, options.long)
                show(row(name, result, peer))
        finally:
            browser.close()
            pages.stop()


if __name__ == "__main__":
    main()
