"""A notebook that was saved, closed and opened again, in JupyterLab and in Notebook: explorers and
quizzes are pictures and plain questions with a word about how to play, and live once they run."""

import nbclient
import nbformat
import pytest
from helpers.lab_server import KERNEL, NOTEBOOKS_OWN, ROOT, Lab, run_cell
from nbformat.sign import NotebookNotary
from nbformat.v4 import new_code_cell, new_notebook

CELLS = (
    "from course_utils.explorers import flip\n\nflip.explore()",
    "from course_utils import quizzes\n\nquizzes.quiz('nchw')",
)
LOST = "Error displaying widget"


@pytest.fixture(scope="module")
def saved(tmp_path_factory) -> nbformat.NotebookNode:
    """The notebook as it was saved: with its outputs, without the state of its widgets."""
    folder = tmp_path_factory.mktemp("saved")
    practice = (ROOT / "source" / "1-filters" / "practice.json").read_text(encoding="utf-8")
    (folder / "practice.json").write_text(practice, encoding="utf-8")
    notebook = new_notebook(cells=list(map(new_code_cell, CELLS)), metadata={"kernelspec": KERNEL})
    where = {"metadata": {"path": str(folder)}}
    return nbclient.NotebookClient(notebook, store_widget_state=False, resources=where).execute()


def test_the_saved_file_has_what_every_viewer_can_show(saved):
    explorer, quiz = (cell.outputs[0].data for cell in saved.cells)
    assert explorer["image/png"] and "Run the cell" in explorer["text/plain"]
    assert "<ol>" in quiz["text/html"] and "1. A batch has the shape" in quiz["text/plain"]


def placed(saved, lab):
    """Put the notebook where the lab serves it, as one of its own: what a lab has saved it
    trusts."""
    home = lab.home
    nbformat.write(saved, home / "saved.ipynb")
    NotebookNotary(data_dir=str(lab.folders["JUPYTER_DATA_DIR"])).sign(saved)
    practice = (ROOT / "source" / "1-filters" / "practice.json").read_text(encoding="utf-8")
    (home / "practice.json").write_text(practice, encoding="utf-8")


def looked_at(page):
    stills = page.locator(".cc-lab-still")
    stills.nth(1).wait_for()
    stills.nth(0).wait_for()
    picture = stills.nth(0).locator("img")
    picture.wait_for()
    assert picture.evaluate("image => image.naturalWidth") > 500
    assert all("Run this cell to play." in still.inner_text() for still in stills.all())
    assert "1." in stills.nth(1).inner_text()
    assert not any(lost.is_visible() for lost in page.get_by_text(LOST).all())


@pytest.fixture
def forgiven(complaints):
    """ipywidgets writes to the console what it shows nobody now."""
    yield
    complaints[:] = [
        text
        for text in complaints
        if "widget model not found" not in text and not text.startswith(NOTEBOOKS_OWN)
    ]


def test_in_jupyterlab(saved, lab, new_page, forgiven):
    placed(saved, lab)
    lab.theme("light")
    page = new_page()
    lab.open(page, "saved.ipynb")
    looked_at(page)
    run_cell(page, 0)
    page.get_by_role("group", name="Flip and slide explorer").wait_for()
    assert page.locator(".cc-lab-still:visible").count() == 1  # the quiz's cell hasn't run


def test_in_notebook(saved, tmp_path, new_page, forgiven):
    home = tmp_path / "home"
    home.mkdir()
    server = Lab(home, "notebook")
    placed(saved, server)
    try:
        page = new_page()
        page.goto(f"{server.url}/notebooks/saved.ipynb?token={server.token}")
        looked_at(page)
        page.goto("about:blank")  # before the server goes
    finally:
        server.stop()
