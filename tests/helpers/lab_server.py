"""A real JupyterLab for the browser tests, what a student does there, and the Chromium to do it
in."""

import contextlib
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from helpers.waiting import PATIENCE

ROOT = Path(__file__).resolve().parents[2]
HANDING_IN = ROOT / "course_utils" / "handing_in"
SETTINGS = (HANDING_IN / "jupyter-config", ROOT / "course_utils" / "validating")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
]
MISSING = (
    "no browser: install one with `apt-get install chromium` or `python -m playwright install "
    "chromium`"
)
KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}
# What Notebook 7 says of itself, with our extension or without.
NOTEBOOKS_OWN = (
    "Cannot read properties of undefined (reading 'schema')",
    "Command 'filebrowser:open-path' not registered.",
)
THEME = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}


def find_chromium(tools: Any) -> str | None:
    """The path of a Chromium for playwright's `tools`, this computer's before playwright's own;
    None where there is none."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), tools.chromium.executable_path)
    return found if Path(found).exists() else None


def run_cell(page: Any, at: int) -> None:
    """Run a code cell, wherever JupyterLab has scrolled to."""
    page.locator(".jp-CodeCell").nth(at).locator(".cm-content").click()
    page.keyboard.press("Control+Enter")


@contextlib.contextmanager
def a_browser() -> Iterator[Any]:
    """A headless Chromium, driven by playwright; the test is skipped where there is none."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="no playwright: `pip install playwright`"
    )
    with playwright.sync_playwright() as tools:
        found = find_chromium(tools)
        if found is None:
            pytest.skip(MISSING)
        chromium = tools.chromium.launch(executable_path=found, args=FLAGS)
        yield chromium
        chromium.close()


class Lab:
    """A JupyterLab (or another of Jupyter's programs) that serves the folder `home`, for this
    computer only, with `settings` in its environment."""

    def __init__(self, home: Path, program: str = "jupyterlab", **settings: str) -> None:
        self.home = home
        self.token = secrets.token_hex(16)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        self.log: list[str] = []
        self._ready = threading.Event()
        environment = {
            **os.environ,
            **self._settings(),
            "JUPYTER_TOKEN": self.token,
            "PYTHONPATH": str(ROOT),
            # The course's extensions as they are here, whatever was copied at an installation.
            "JUPYTER_PATH": str(HANDING_IN),
            "JUPYTER_CONFIG_PATH": os.pathsep.join(map(str, SETTINGS)),
            **settings,
        }
        command = [
            sys.executable,
            "-m",
            program,
            "--no-browser",
            "--ServerApp.ip=127.0.0.1",
            f"--ServerApp.port={port}",
            "--ServerApp.port_retries=0",
            "--ServerApp.allow_root=True",
            f"--ServerApp.root_dir={home}",
            "--LabApp.extension_manager=readonly",
            "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        ]
        self.process = subprocess.Popen(
            command,
            cwd=home,
            env=environment,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        if not self._ready.wait(PATIENCE) or self.process.poll() is not None:
            self.stop()
            raise RuntimeError("JupyterLab did not start:\n" + "".join(self.log))
        self._await_answer(port)

    def _settings(self) -> dict[str, str]:
        """Folders of its own, so that the computer's own settings neither matter nor change."""
        self.folders = folders = {
            name: self.home.parent / name.lower()
            for name in (
                "JUPYTER_CONFIG_DIR",
                "JUPYTER_DATA_DIR",
                "JUPYTER_RUNTIME_DIR",
                "JUPYTERLAB_SETTINGS_DIR",
                "JUPYTERLAB_WORKSPACES_DIR",
                "IPYTHONDIR",
            )
        }
        for folder in folders.values():
            folder.mkdir()
        self._preferences = (
            folders["JUPYTERLAB_SETTINGS_DIR"] / "@jupyterlab" / "apputils-extension"
        )
        self._preferences.mkdir(parents=True)
        (self._preferences / "notification.jupyterlab-settings").write_text(
            '{"fetchNews": "false"}'
        )
        return {name: str(folder) for name, folder in folders.items()}

    def theme(self, name: str) -> None:
        """Choose the theme, "light" or "dark", of the pages opened from now on."""
        (self._preferences / "themes.jupyterlab-settings").write_text(
            json.dumps({"theme": THEME[name]})
        )

    def open(self, page: Any, path: str) -> None:
        """Open a notebook below `home` and wait for its kernel: earlier, JupyterLab drops what it
        is told to run. On a busy machine a kernel may die while it starts; then once more, anew."""
        idle = page.get_by_text("Python 3 (ipykernel) | Idle")
        for last in (False, False, True):
            page.goto(f"{self.url}/lab/tree/{path}?reset&token={self.token}")
            try:
                idle.wait_for(timeout=1000 * PATIENCE if last else 90_000)
                return
            except Exception as error:
                if last or type(error).__name__ != "TimeoutError":
                    raise
            self.end_kernels(page)

    def end_kernels(self, page: Any) -> None:
        """Have no kernel running, nor one that is dead."""
        page.goto("about:blank")
        asked = {"headers": {"Authorization": f"token {self.token}"}}
        for session in page.request.get(f"{self.url}/api/sessions", **asked).json():
            page.request.delete(f"{self.url}/api/sessions/{session['id']}", **asked)

    def run(self, page: Any, name: str, *cells: str) -> None:
        """Write code cells into a notebook of this name, open it, and tell JupyterLab to run them
        all."""
        notebook = nbformat.v4.new_notebook(
            cells=[nbformat.v4.new_code_cell(cell) for cell in cells]
        )
        notebook.metadata.kernelspec = KERNEL
        nbformat.write(notebook, self.home / f"{name}.ipynb")
        self.open(page, f"{name}.ipynb")
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()

    def _listen(self) -> None:
        assert self.process.stdout is not None, "it is a pipe"
        with self.process.stdout as said:
            for line in said:
                self.log.append(line)
                if "is running at" in line:
                    self._ready.set()
        self._ready.set()

    def _await_answer(self, port: int) -> None:
        """It says that it runs a moment before it listens."""
        while self.process.poll() is None:
            with contextlib.suppress(ConnectionRefusedError):
                socket.create_connection(("127.0.0.1", port)).close()
                return
            time.sleep(0.05)

    def stop(self) -> None:
        """End the server, and with it its kernels."""
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._listener.join(20)  # it ends with what the server says
