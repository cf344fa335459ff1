"""A real JupyterLab and a headless Chromium, for tests that use a notebook as a student does."""

import base64
from collections.abc import Callable, Iterator

import pytest
from helpers.lab_server import Lab, a_browser
from helpers.waiting import PATIENCE

# What JupyterLab says of a kernel that ends while a page asks it something: nothing of ours.
KERNELS_END = ("Kernel is dead", "Could not restore the debugger state")

SCREEN = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def browser() -> Iterator:
    """A headless Chromium, driven by playwright; tests are skipped where there is none."""
    with a_browser() as chromium:
        yield chromium


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


@pytest.fixture(scope="session")
def student(browser) -> Iterator:
    """A browser that has read JupyterLab's scripts before, which is half of what a page costs."""
    context = browser.new_context(viewport=SCREEN)
    yield context
    context.close()


@pytest.fixture
def new_page(browser, student, complaints) -> Iterator[Callable]:
    """`new_page()` opens an empty page, 1280 pixels wide, which remembers nothing of another
    test's; with options of playwright's, one of a browser of its own."""
    contexts = []

    def open_page(**options):
        if options:
            contexts.append(browser.new_context(**{"viewport": SCREEN, **options}))
        page = (contexts[-1] if options else student).new_page()
        page.set_default_timeout(1000 * PATIENCE)
        page.on(
            "console",
            lambda message: (
                message.type == "error"
                and not message.text.startswith(KERNELS_END)
                and complaints.append(f"{message.text} {message.location.get('url', '')}".strip())
            ),
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    for page in student.pages:
        page.close()
    student.set_storage_state({"cookies": [], "origins": []})
    assert not complaints, "the browser's console complained:\n" + "\n".join(complaints)


@pytest.fixture
def open_notebook(lab, new_page) -> Callable:
    """`open_notebook(name, *cells)` opens code cells in JupyterLab, runs them all and returns the
    page."""

    def open_it(name: str, *cells: str, theme: str = "light"):
        lab.theme(theme)
        page = new_page()
        lab.run(page, name, *cells)
        return page

    return open_it


# Stands in for the widget model of a page without a kernel: values, listeners, and nobody to
# answer.
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
    set: (name, value) => {
      values[name] = value;
      (heard[`change:${name}`] ?? []).forEach((tell) => tell());
    },
    on: (name, tell) => { (heard[name] ??= []).push(tell); },
    off: (name, tell) => { heard[name] = heard[name].filter((other) => other !== tell); },
    save_changes: () => { window.saves += 1; },
  };
  const module = new Blob([script], { type: "text/javascript" });
  const { default: explorer } = await import(URL.createObjectURL(module));
  window.remove = explorer.render({ model: window.model, el: document.body });
}"""


@pytest.fixture
def open_alone(new_page) -> Callable:
    """`open_alone(explorer)` shows an explorer from its saved state alone, without JupyterLab or a
    kernel."""

    def open_it(explorer, **options):
        def plain(value):
            if isinstance(value, dict):
                return {name: plain(inner) for name, inner in value.items()}
            return base64.b64encode(value).decode("ascii") if isinstance(value, bytes) else value

        state = explorer.get_state()
        script = state.pop("_esm")
        page = new_page(offline=True, **options)
        page.add_style_tag(content=state.pop("_css"))
        names = [
            name for name in state if not name.startswith("_") and name not in ("layout", "comm")
        ]
        page.evaluate(
            ALONE, {"state": plain({name: state[name] for name in names}), "script": script}
        )
        return page

    return open_it
