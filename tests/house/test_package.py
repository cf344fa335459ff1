"""The package as a student and an installer meet it."""

import contextlib
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest
from helpers.submissions import ROOT
from packaging.specifiers import SpecifierSet


@pytest.mark.parametrize(
    "module,heavy",
    [
        ("course_utils", {"numpy", "torch", "matplotlib"}),
        ("course_utils.checks", {"torch", "matplotlib", "skimage", "scipy"}),
        ("course_utils.datasets.photographs", {"skimage", "torch", "matplotlib"}),
        ("autograder.cli.main", {"torch", "nbgrader", "matplotlib"}),
        ("course_utils.plots.grids", {"torch", "skimage"}),
    ],
)
def test_import_is_light(module: str, heavy: set[str]):
    listed = subprocess.run(
        [
            sys.executable,
            "-c",
            f"import {module}, sys; print(*{{name.split('.')[0] for name in sys.modules}})",
        ],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert heavy & set(listed) == set()


def test_locked_versions_name_no_registry():
    text = (ROOT / "constraints.txt").read_text()
    assert "://" not in text and "@ " not in text
    assert re.search(r"^torch==2\.14\.1$", text, flags=re.M) and re.search(
        r"^torchvision==0\.29\.1$", text, flags=re.M
    )


def test_locked_versions_install_on_debians_own_python():
    """Debian 12 has Python 3.11.2; a lock that no installer there accepts is none."""
    refused = {}
    for line in (ROOT / "constraints.txt").read_text().splitlines():
        name, _, version = line.partition("==")
        with contextlib.suppress(metadata.PackageNotFoundError):
            found = metadata.distribution(name)
            if found.version == version:
                wanted = found.metadata.get("Requires-Python") or ""
                if not SpecifierSet(wanted).contains("3.11.2"):
                    refused[line] = wanted
    assert refused == {}


def test_conda_environment_installs_the_project():
    text = (ROOT / "environment.yml").read_text()
    assert re.search(r"-e '?\.\[dev\]", text) and "constraints.txt" in text


def test_modules_are_short():
    given = (
        ROOT / "tests" / "answers",
        ROOT / "tests" / "hostile" / "attacks",
    )  # cells, not modules
    paths = [
        path
        for place in ("autograder", "course_utils", "tests", "benchmarks")
        for path in (ROOT / place).rglob("*.py")
    ]
    long = {
        str(path.relative_to(ROOT)): lines
        for path in paths
        if not any(path.is_relative_to(place) for place in given)
        and (lines := len(path.read_text().splitlines())) > 300
    }
    assert long == {}


def test_every_slip_of_the_pen_is_caught():
    for look in (["check"], ["format", "--check"]):
        assert (
            subprocess.run(
                [sys.executable, "-m", "ruff", *look, "--quiet", "."], cwd=ROOT
            ).returncode
            == 0
        )


def test_no_notebook_stores_outputs_or_paths():
    for path in [*Path(ROOT, "source").glob("*/*.ipynb"), *Path(ROOT, "release").glob("*/*.ipynb")]:
        text = path.read_text()
        assert '"output_type"' not in text, path
        assert not re.search(r"/(home|root|Users|work|tmp)/", text), path
