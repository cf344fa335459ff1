"""The package as a student and an installer meet it."""

import contextlib
import re
import shutil
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
from helpers.submissions import ROOT
from packaging.specifiers import SpecifierSet

GIVEN = tuple(
    ROOT / "tests" / name for name in ("answers", "notebooks", "hostile/attacks")
)  # cells
SCRIPTS = ("course_utils/explorers", "course_utils/quizzes", "course_utils/web", "benchmarks")


@pytest.mark.parametrize(
    "module,heavy",
    [
        ("course_utils", {"numpy", "torch", "matplotlib"}),
        ("course_utils.checks", {"torch", "matplotlib", "skimage", "scipy"}),
        ("course_utils.datasets.photographs", {"skimage", "torch", "matplotlib"}),
        ("autograder.cli.main", {"torch", "nbgrader", "matplotlib"}),
        ("course_utils.plots.grids", {"torch", "skimage"}),
        ("nbformat", {"lark"}),  # see jsonschema in pyproject.toml
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


@pytest.mark.parametrize("kind", ["wheel", "editable"])
def test_jupyter_finds_the_extensions_of_an_installation(kind: str, tmp_path: Path):
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path)
    for name in ("handing_in", "validating"):
        shutil.copytree(ROOT / "course_utils" / name, tmp_path / "course_utils" / name)
    build = f"from setuptools import build_meta; build_meta.build_{kind}('out')"
    (tmp_path / "out").mkdir()
    subprocess.run([sys.executable, "-c", build], cwd=tmp_path, check=True, capture_output=True)
    [built] = (tmp_path / "out").glob("*.whl")
    data = {name.partition(".data/data/")[2] for name in zipfile.ZipFile(built).namelist()}
    assert {
        "etc/jupyter/jupyter_config.py",
        "etc/jupyter/jupyter_server_config.d/convcourse.json",
        "share/jupyter/labextensions/convcourse/package.json",
        "share/jupyter/labextensions/convcourse/modules/remoteEntry.js",
    } <= data


def test_modules_are_short():
    paths = [
        path
        for place in ("autograder", "course_utils", "tests", "benchmarks")
        for ending in ("py", "js")
        for path in (ROOT / place).rglob(f"*.{ending}")
    ]
    long = {
        str(path.relative_to(ROOT)): lines
        for path in paths
        if not any(path.is_relative_to(place) for place in GIVEN)
        and (lines := len(path.read_text().splitlines())) > 300
    }
    assert long == {}


def test_lines_of_scripts_and_given_cells_fit():
    """Of modules in Python ruff says so."""
    scripts = [path for place in SCRIPTS for path in (ROOT / place).rglob("*.js")]
    given = [path for place in GIVEN for path in place.rglob("*.py")]
    assert scripts and given
    wide = {
        f"{path.relative_to(ROOT)}:{at}"
        for path in scripts + given
        for at, line in enumerate(path.read_text().splitlines(), 1)
        if len(line) > 100
    }
    assert wide == set()


def test_every_slip_of_the_pen_is_caught():
    for look in (["check"], ["format", "--check"]):
        assert (
            subprocess.run(
                [sys.executable, "-m", "ruff", *look, "--quiet", "."], cwd=ROOT
            ).returncode
            == 0
        )


def test_tables_with_names_and_marks_stay_out_of_git():
    """The documentation writes students.csv and marks.csv into the course's folder."""
    ignored = (ROOT / ".gitignore").read_text().splitlines()
    assert {"/*.csv", "/*.xlsx", "/*.zip", "/gradebook.db*", "/submitted/"} <= set(ignored)


def test_no_notebook_stores_outputs_or_paths():
    for path in [*Path(ROOT, "source").glob("*/*.ipynb"), *Path(ROOT, "release").glob("*/*.ipynb")]:
        text = path.read_text()
        assert '"output_type"' not in text, path
        assert not re.search(r"/(home|root|Users|work|tmp)/", text), path
