"""Hostile folders: links, modules and configurations beside the notebook, files outside it; none
earns, learns or touches."""

import shutil
from pathlib import Path

from hostile.handed_in import CELL, course_of, edit


# Each takes the submission's folder, which holds the released notebook, and says in its docstring
# what it tries.
def linked_notebook(folder: Path) -> None:
    """Hands in a link to the source notebook, with its solutions."""
    (folder / "victim.ipynb").unlink()
    (folder / "victim.ipynb").symlink_to(course_of(folder) / "source" / "ps1" / "victim.ipynb")


def linked_data(folder: Path) -> None:
    """Hands in links to the gradebook, a password file, the source and itself, to have them copied
    beside its notebook."""
    (folder / "book.txt").symlink_to(course_of(folder) / "gradebook.db")
    (folder / "passwords.txt").symlink_to("/etc/passwd")
    (folder / "private.txt").symlink_to(course_of(folder).parent / "private.txt")
    (folder / "all").symlink_to(course_of(folder) / "source")
    (folder / "itself").symlink_to(folder)
    look = (
        "import os\nfor place, _, names in os.walk('.'):\n    for name in names:\n"
        "        print(name, open(os.path.join(place, name), 'rb').read()[:99])"
    )
    edit(folder, lambda notebook: notebook["cells"].append({**CELL, "source": look}))


def reads_by_absolute_path(folder: Path) -> None:
    """Reads the source, the gradebook and another submission by their absolute paths, and
    overwrites them."""
    names = (
        "source/ps1/victim.ipynb",
        "gradebook.db",
        "submitted/honest/ps1/victim.ipynb",
        "autograded/honest/ps1/victim.ipynb",
        "nbgrader_config.py",
        "../private.txt",
    )
    places = [str(course_of(folder) / name) for name in names]
    code = f"""
for place in {places!r}:
    for mode in ("rb", "wb", "ab"):
        try:
            with open(place, mode) as file:
                print("opened", mode, file.read()[:4000] if mode == "rb" else file.write(b"stolen"))
        except OSError as error:
            print(type(error).__name__)"""
    edit(folder, lambda notebook: notebook["cells"].insert(2, {**CELL, "source": code}))


def rewrites_the_gradebook(folder: Path) -> None:
    """Looks for a gradebook, and writes marks into it by nbgrader's own interface."""
    code = f"""
from nbgrader.api import Gradebook
with Gradebook("sqlite:///{course_of(folder)}/gradebook.db") as book:
    for grade in book.find_submission_notebook("victim", "ps1", "rewrites_the_gradebook").grades:
        grade.manual_score = 100
    book.db.commit()
print("opened")"""
    edit(folder, lambda notebook: notebook["cells"].insert(2, {**CELL, "source": code}))


def second_notebook(folder: Path) -> None:
    """Hands in further notebooks, named like others and like paths, to be graded in their place."""
    for name in ("setup.ipynb", "victim.ipynb.ipynb", "VICTIM.ipynb", "..ipynb"):
        shutil.copy(folder / "victim.ipynb", folder / name)


def modules_beside(folder: Path) -> None:
    """Hands in modules named like those that the tests import."""
    for name in (
        "numpy.py",
        "checks.py",
        "course_utils/checks.py",
        "course_utils/__init__.py",
        "sitecustomize.py",
    ):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(
            "import pathlib; pathlib.Path('touched').write_text('imported')\n"
            "def same(*a, **k): pass\n"
        )


def config_beside(folder: Path) -> None:
    """Hands in an nbgrader configuration, and files where the student side's own might lie."""
    for name in (
        "nbgrader_config.py",
        "nbgrader_config.json",
        ".ipython/profile_default/startup/0.py",
        "setup.cfg",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("c = get_config()\nc.Judge.isolation = False\n")


def folders_beside(folder: Path) -> None:
    """Hands in folders named like a notebook and like data, deep in one another."""
    (folder / "more.ipynb").mkdir()
    (folder / "/".join(["data.txt"] * 40)).mkdir(parents=True)


def broken_json(folder: Path) -> None:
    """Hands in JSON nested so deeply that parsers give up."""
    (folder / "victim.ipynb").write_text('{"cells": ' + "[" * 200_000)


TRICKS = [
    linked_notebook,
    linked_data,
    reads_by_absolute_path,
    rewrites_the_gradebook,
    second_notebook,
    modules_beside,
    config_beside,
    folders_beside,
    broken_json,
]
