"""Where benchmarks/explorers.py finds its explorers: in JupyterLab, or on the pages of the book."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
from explorer_cases import Case
from helpers.lab_server import Lab

# While a student's network learns: in the kernel, beside whatever else it is asked.
TRAINS = """
import threading
from course_utils.explorers.learning import Training

def train():
    while True:
        training = Training(batch_norm=False)
        while not training.over:
            training.step(rate=0.05, batch_size=64)

threading.Thread(target=train, daemon=True).start()
"""
MEASURED = "data-measured"


class InLab:
    """A notebook for each case, in a JupyterLab in the folder `home`; with `trains` its kernel
    trains a network all the while."""

    def __init__(self, browser: Any, home: Path, trains: bool) -> None:
        home.mkdir()
        self.browser, self.lab = browser, Lab(home)
        self.before = TRAINS if trains else ""

    def open(self, case: Case) -> tuple[Any, Case, psutil.Process]:
        """Run a case's notebook; return its page, the case as it is there, and its kernel's
        process."""
        page = self.browser.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(30_000)
        code = f"import os\nprint('process', os.getpid())\n{self.before}{case.code}"
        self.lab.run(page, case.name, code)
        page.locator(case.root).locator("canvas:visible, img").first.wait_for()
        said = page.locator(".jp-OutputArea-output").filter(has_text="process ").first.inner_text()
        return page, case, psutil.Process(int(said.split()[1]))

    def close(self, page: Any) -> None:
        """Close the page, and end its kernel."""
        self.lab.end_kernels(page)
        page.close()

    def stop(self) -> None:
        """End the server."""
        self.lab.stop()


class InBook:
    """The pages in the `folder` of a book, opened from the disk, without a network. Raises
    LookupError where no page has a case's sliders."""

    def __init__(self, browser: Any, folder: Path, cases: list[Case]) -> None:
        self.browser = browser
        self.places: dict[str, Path] = {}
        for path in sorted(folder.resolve().glob("*.html")):
            page = self._alive(path)
            for case in cases:
                if page.locator(_widget(case)).count():
                    self.places.setdefault(case.name, path)
            page.close()
        if lost := [case.name for case in cases if case.name not in self.places]:
            raise LookupError(f"no page of the book has {', '.join(lost)}")

    def _alive(self, path: Path) -> Any:
        """The page at `path`, all of its widgets alive."""
        page = self.browser.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(30_000)
        page.context.set_offline(True)
        page.goto(path.as_uri())
        for place in page.locator(".widget").all():
            place.scroll_into_view_if_needed()
            place.locator(".cc-explorer, .cc-quiz").first.wait_for()
        return page

    def open(self, case: Case) -> tuple[Any, Case, None]:
        """Open the first page with the case's sliders; return it and the case as it is there."""
        page = self._alive(self.places[case.name])
        found = page.locator(_widget(case)).first
        found.evaluate("(one, name) => one.setAttribute(name, '')", MEASURED)
        found.scroll_into_view_if_needed()
        root = f"[{MEASURED}]"
        sliders = tuple(f"{root} {slider}" for slider in case.sliders)
        return page, replace(case, root=root, sliders=sliders), None

    def close(self, page: Any) -> None:
        """Close the page."""
        page.close()

    def stop(self) -> None:
        """Nothing runs beside the browser."""


def _widget(case: Case) -> str:
    """Selects the widgets in which all of a case's sliders are on show."""
    return ".widget" + "".join(f":has({slider}:visible)" for slider in case.sliders)
