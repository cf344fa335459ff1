"""Measures how soon each explorer's pixels follow the hand, beside `interact` with matplotlib, in a
real JupyterLab.

    python benchmarks/explorers.py [NAME ...] [--moves 200] [--long 2000]

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
from helpers.lab_server import FLAGS, MISSING, Lab, find_chromium  # noqa: E402

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


def open_notebook(browser: Any, lab: Lab, case: Case) -> tuple[Any, psutil.Process]:
    """Run a case's notebook; return its page, watched, and its kernel's process."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(30_000)
    lab.run(page, case.name, f"import os\nprint('process', os.getpid())\n{case.code}")
    page.locator(case.root).locator("canvas:visible, img").first.wait_for()
    page.wait_for_timeout(1500)  # the rest of the page comes to rest
    if case.low is not None:
        page.locator(case.sliders[0]).evaluate("(slider, low) => { slider.min = low; }", case.low)
    page.evaluate(WATCH, [case.root, case.kernel])
    said = page.locator(".jp-OutputArea-output").filter(has_text="process ").first.inner_text()
    return page, psutil.Process(int(said.split()[1]))


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


def heap(page: Any, process: psutil.Process) -> tuple[float, float, int]:
    """Kilobytes in use by the page's scripts and by the kernel, and the page's count of DOM
    nodes."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    used = session.send("Runtime.getHeapUsage")["usedSize"] / 1e3
    nodes = session.send("Memory.getDOMCounters")["nodes"]
    session.detach()
    return used, process.memory_info().rss / 1e3, nodes


def p95(values: list[float]) -> float:
    return sorted(values)[int(0.95 * len(values))]


def measure(browser: Any, lab: Lab, case: Case, moves: int, many: int) -> dict[str, Any]:
    """All figures of one case."""
    page, process = open_notebook(browser, lab, case)
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
    permit = {"Authorization": f"token {lab.token}"}
    for session in page.request.get(f"{lab.url}/api/sessions", headers=permit).json():
        page.request.delete(f"{lab.url}/api/sessions/{session['id']}", headers=permit)
    page.close()
    return result


def row(name: str, result: dict[str, Any], peer: float) -> list[str]:
    """One case's cells of the table."""
    times = [
        figure(result[kind]) for kind in ("drawn", "shown") for figure in (statistics.median, p95)
    ]
    grown = [f"{value:+.0f}" for value in result["grown"]] if "grown" in result else ["-"] * 3
    faster = peer / statistics.median(result["drawn"])
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
        f"{faster:.0f}",
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
    options = parser.parse_args()
    if unknown := set(options.names) - set(cases):
        parser.error(f"no explorer {', '.join(sorted(unknown))}")

    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as tools:
        found = find_chromium(tools)
        if found is None:
            sys.exit(MISSING)
        home = Path(folder) / "home"
        home.mkdir()
        lab, browser = Lab(home), tools.chromium.launch(executable_path=found, args=FLAGS)
        try:
            print(
                f"Load of this computer's {os.cpu_count()} cores by others at the start: "
                f"{os.getloadavg()[0]:.1f}"
            )
            for titles in HEAD:
                show(titles)
            peer = 0.0
            for case in (PEER, *(cases[name] for name in options.names or cases)):
                result = measure(
                    browser, lab, case, options.moves, 0 if case is PEER else options.long
                )
                peer = peer or statistics.median(result["drawn"])
                show(row(case.name, result, peer))
        finally:
            browser.close()
            lab.stop()


if __name__ == "__main__":
    main()
