"""A real JupyterLab and a headless Chromium, for tests that use a notebook as a student does."""

import base64
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
         "--disable-background-networking", "--disable-component-update"]
MISSING = "no browser: install one with `apt-get install chromium` or `python -m playwright install chromium`"
THEME = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}


@pytest.fixture(scope="session")
def browser() -> Iterator:
    """A headless Chromium, driven by playwright; tests are skipped where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="no playwright: `pip install playwright`")
    with playwright.sync_playwright() as tools:
        found = next(filter(None, map(shutil.which, CHROMIUM)), tools.chromium.executable_path)
        if not Path(found).exists():
            pytest.skip(MISSING)
        chromium = tools.chromium.launch(executable_path=found, args=FLAGS)
        yield chromium
        chromium.close()


class Lab:
    """A JupyterLab that serves the folder `home`, for this computer only."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.token = secrets.token_hex(16)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        self.log: list[str] = []
        self._ready = threading.Event()
        environment = {**os.environ, **self._settings(), "JUPYTER_TOKEN": self.token, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--ServerApp.ip=127.0.0.1",
                   f"--ServerApp.port={port}", "--ServerApp.port_retries=0", "--ServerApp.allow_root=True",
                   f"--ServerApp.root_dir={home}", "--LabApp.extension_manager=readonly",
                   "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"]
        self.process = subprocess.Popen(command, cwd=home, env=environment, text=True, stdout=subprocess.PIPE,
                                        stderr=subprocess.STDOUT)
        threading.Thread(target=self._listen, daemon=True).start()
        if not self._ready.wait(180) or self.process.poll() is not None:
            self.stop()
            raise RuntimeError("JupyterLab did not start:\n" + "".join(self.log))

    def _settings(self) -> dict[str, str]:
        """Folders of its own, so that the computer's own settings neither matter nor change."""
        folders = {name: self.home.parent / name.lower() for name in (
            "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTERLAB_SETTINGS_DIR",
            "JUPYTERLAB_WORKSPACES_DIR", "IPYTHONDIR")}
        for folder in folders.values():
            folder.mkdir()
        self._preferences = folders["JUPYTERLAB_SETTINGS_DIR"] / "@jupyterlab" / "apputils-extension"
        self._preferences.mkdir(parents=True)
        (self._preferences / "notification.jupyterlab-settings").write_text('{"fetchNews": "false"}')
        return {name: str(folder) for name, folder in folders.items()}

    def theme(self, name: str) -> None:
        """Choose the theme, "light" or "dark", of the pages opened from now on."""
        (self._preferences / "themes.jupyterlab-settings").write_text(json.dumps({"theme": THEME[name]}))

    def _listen(self) -> None:
        for line in self.process.stdout:
            self.log.append(line)
            if "is running at" in line:
                self._ready.set()
        self._ready.set()

    def stop(self) -> None:
        """End the server, and with it its kernels."""
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()


@pytest.fixture(scope="session")
def lab(browser, tmp_path_factory) -> Iterator[Lab]:
    """A JupyterLab in a temporary folder."""
    home = tmp_path_factory.mktemp("lab") / "home"
    home.mkdir()
    server = Lab(home)
    yield server
    server.stop()


@pytest.fixture
def complaints() -> list[str]:
    """What the browser's console complained about; a test that ends with complaints fails."""
    return []


@pytest.fixture
def new_page(browser, complaints) -> Iterator[Callable]:
    """`new_page()` opens an empty page, 1280 pixels wide."""
    contexts = []

    def open_page(**options):
        contexts.append(browser.new_context(viewport={"width": 1280, "height": 900}, **options))
        page = contexts[-1].new_page()
        page.set_default_timeout(60_000)  # a busy machine starts kernels slowly
        page.on("console", lambda message: message.type == "error" and complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not complaints, "the browser's console complained:\n" + "\n".join(complaints)


@pytest.fixture
def open_notebook(lab, new_page) -> Callable:
    """`open_notebook(name, *cells)` opens code cells in JupyterLab, runs them all and returns the page."""
    def open_it(name: str, *cells: str, theme: str = "light"):
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
        notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
        nbformat.write(notebook, lab.home / f"{name}.ipynb")
        lab.theme(theme)
        page = new_page()
        page.goto(f"{lab.url}/lab/tree/{name}.ipynb?reset&token={lab.token}")
        page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()  # earlier, JupyterLab drops what it is told to run
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        return page

    return open_it


# Stands in for the widget model of a page without a kernel: values, listeners, and nobody to answer.
ALONE = """async ({ state, script }) => {
  const values = { ...state };
  for (const [name, image] of Object.entries(values.images ?? {})) {
    const bytes = Uint8Array.from(atob(image.pixels), (letter) => letter.charCodeAt(0));
    values.images[name] = { ...image, pixels: new DataView(bytes.buffer) };
  }
  const heard = {};
  window.saves = 0;
  window.model = {
    get: (name) => values[name],
    set: (name, value) => { values[name] = value; (heard[`change:${name}`] ?? []).forEach((tell) => tell()); },
    on: (name, tell) => { (heard[name] ??= []).push(tell); },
    off: (name, tell) => { heard[name] = heard[name].filter((other) => other !== tell); },
    save_changes: () => { window.saves += 1; },
  };
  const { default: explorer } = await import(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
  window.remove = explorer.render({ model: window.model, el: document.body });
}"""


@pytest.fixture
def open_alone(new_page) -> Callable:
    """`open_alone(explorer)` shows an explorer from its saved state alone, without JupyterLab or a kernel."""
    def open_it(explorer):
        def plain(value):
            if isinstance(value, dict):
                return {name: plain(inner) for name, inner in value.items()}
            return base64.b64encode(value).decode("ascii") if isinstance(value, bytes) else value

        state = explorer.get_state()
        script = state.pop("_esm")
        page = new_page(offline=True)
        page.add_style_tag(content=state.pop("_css"))
        names = [name for name in state if not name.startswith("_") and name not in ("layout", "comm")]
        page.evaluate(ALONE, {"state": plain({name: state[name] for name in names}), "script": script})
        return page

    return open_it
