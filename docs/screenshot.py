"""Takes the README's pictures, in a real JupyterLab and of the demonstration's feedback.

make demo && python docs/screenshot.py
"""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from helpers.lab_server import FLAGS, MISSING, Lab, find_chromium  # noqa: E402 - the browser tests' own JupyterLab

FEEDBACK = ROOT / ".course" / "demo" / "feedback" / "half" / "1-filters" / "filters.html"
# the picture's name: what runs, what is pictured, which of its canvases is pointed at and where
CELLS = {
    "kernel-explorer": (
        "from course_utils.explorers import kernels\n\nkernels.explore('cat', 'right edge')",
        1,
        (150, 120),
    ),
    "matrix-explorer": (
        "from course_utils.explorers import matrix\n\nmatrix.explore(4, 5, (3, 3), padding=1)",
        1,
        (80, 60),
    ),
}
QUIZ = "from course_utils import quizzes\n\nquizzes.quiz('stride-remainder')"


def main() -> None:
    """Run the cells, use what they show as a student would, and save the pictures."""
    from playwright.sync_api import sync_playwright

    if not FEEDBACK.exists():
        sys.exit("no feedback to picture: run `make demo` first")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as tools:
        program = find_chromium(tools)
        if program is None:
            sys.exit(MISSING)
        home = Path(folder) / "home"
        home.mkdir()
        shutil.copy(ROOT / "source" / "2-padding-stride" / "practice.json", home)
        browser = tools.chromium.launch(executable_path=program, args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 2200}, device_scale_factor=1.5)
        page.set_default_timeout(90_000)
        lab = Lab(home)
        try:
            lab.run(page, "pictures", *(code for code, *_ in CELLS.values()), QUIZ)
            picture_cells(page)
        finally:
            lab.stop()
        page.set_viewport_size({"width": 1000, "height": 720})
        page.goto(FEEDBACK.as_uri())
        page.screenshot(path=ROOT / "docs" / "feedback.png")
        browser.close()


def picture_cells(page: Any) -> None:
    """Save the pictures of what the cells show: each explorer pointed at, the quiz as it opens."""
    for number, (name, (_, canvas, (x, y))) in enumerate(CELLS.items()):
        explorer = page.locator(".cc-explorer").nth(number)
        explorer.locator("canvas").nth(canvas).wait_for()
        explorer.locator("canvas").nth(canvas).hover(position={"x": x, "y": y})
        explorer.screenshot(path=ROOT / "docs" / f"{name}.png")
    quiz = page.locator(".cc-quiz").first
    quiz.wait_for()
    quiz.screenshot(path=ROOT / "docs" / "quiz.png")


if __name__ == "__main__":
    main()
