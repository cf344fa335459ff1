"""Takes the README's picture: the kernel explorer in a real JupyterLab.   python docs/screenshot.py"""

import sys
import tempfile
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "browser"))

from lab_server import CHROMIUM, FLAGS, Lab  # noqa: E402 - the browser tests' own JupyterLab


def main() -> None:
    """Run the explorer's cell and save what a student sees of it."""
    import shutil

    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as tools:
        home = Path(folder) / "home"
        home.mkdir()
        cell = nbformat.v4.new_code_cell("from course_utils.explorers import kernels\n\nkernels.explore('cat', 'right edge')")
        notebook = nbformat.v4.new_notebook(cells=[cell])
        notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
        nbformat.write(notebook, home / "filters.ipynb")
        lab = Lab(home)
        try:
            browser = tools.chromium.launch(executable_path=next(filter(None, map(shutil.which, CHROMIUM))), args=FLAGS)
            page = browser.new_page(viewport={"width": 1280, "height": 900}, device_scale_factor=1.5)
            page.set_default_timeout(60_000)
            page.goto(f"{lab.url}/lab/tree/filters.ipynb?reset&token={lab.token}")
            page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()
            page.get_by_role("menuitem", name="Run", exact=True).click()
            page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
            explorer = page.locator(".cc-explorer")
            explorer.locator("canvas").nth(1).wait_for()
            explorer.locator("canvas").nth(1).hover(position={"x": 150, "y": 120})
            explorer.screenshot(path=ROOT / "docs" / "kernel-explorer.png")
            browser.close()
        finally:
            lab.stop()


if __name__ == "__main__":
    main()
