"""How programs write cells anew: their metadata and ids, their letters, lines and layout."""

import ast
import json
import random
import subprocess
import sys
import unicodedata
from typing import Literal

from helpers.damage_cells import Cells, answer_of, new_id, told

from autograder.intake.definitions import tree_of


def metadata_dropped(cells: Cells, rng: random.Random, assignment: str) -> None:
    for cell in cells if rng.random() < 0.5 else rng.sample(cells, len(cells) // 2):
        cell["metadata"] = {}


def solutions_dropped(cells: Cells, rng: random.Random, assignment: str) -> None:
    """Answers alone lose what tells them: all, or the written ones."""
    for cell in cells:
        if answer_of(cell) and (cell["cell_type"] == "markdown" or rng.random() < 0.7):
            cell["metadata"], cell["id"] = {}, new_id(rng)


def ids_dropped(cells: Cells, rng: random.Random, assignment: str) -> None:
    for cell in cells if rng.random() < 0.5 else rng.sample(cells, len(cells) // 2):
        if rng.random() < 0.5:
            cell.pop("id", None)
        else:
            cell["id"] = new_id(rng)


def ids_repeated(cells: Cells, rng: random.Random, assignment: str) -> None:
    """Programs that copy cells copy their ids."""
    for cell in rng.sample(cells, len(cells) // 3):
        cell["id"] = rng.choice(cells).get("id", "")


def outputs(cells: Cells, rng: random.Random, assignment: str) -> None:
    for cell in cells:
        if cell["cell_type"] == "code" and rng.random() < 0.1:
            text = ["line\n"] * rng.randrange(1, 2000)
            cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": text}]


def lines(cells: Cells, rng: random.Random, assignment: str) -> None:
    for cell in cells:
        if rng.random() < 0.5:
            cell["source"] = cell["source"].replace("\n", "\r\n") + "\n"


def lines_stripped(cells: Cells, rng: random.Random, assignment: str) -> None:
    """Spaces at the ends of lines are gone, empty lines at the ends of cells are, or are there."""
    around = rng.choice(["", "\n", "\n\n"])
    for cell in cells:
        lines = "\n".join(line.rstrip() for line in cell["source"].split("\n"))
        cell["source"] = around + lines.strip("\n") + around


def tabs(cells: Cells, rng: random.Random, assignment: str) -> None:
    for cell in cells:
        if cell["cell_type"] == "code" and '"""' not in cell["source"]:
            lines = cell["source"].split("\n")
            indents = [len(line) - len(line.lstrip(" ")) for line in lines]
            if not any(indent % 4 for indent in indents):
                cell["source"] = "\n".join(
                    "\t" * (indent // 4) + line.lstrip(" ")
                    for indent, line in zip(indents, lines, strict=True)
                )


def formatted(cells: Cells, rng: random.Random, assignment: str) -> None:
    """A formatter went over the code: the comments stay out of it here."""
    for cell in cells:
        if cell["cell_type"] == "code" and (tree := tree_of(cell["source"])) is not None:
            cell["source"] = ast.unparse(tree) or cell["source"]


def by_ruff(cells: Cells, rng: random.Random, assignment: str) -> None:
    """A formatter of notebooks, as many editors run it at each save."""
    told = {"language_info": {"name": "python"}}
    plain = [
        {"cell_type": cell["cell_type"], "metadata": {}, "source": cell["source"]}
        | ({"outputs": [], "execution_count": None} if cell["cell_type"] == "code" else {})
        for cell in cells
    ]
    text = json.dumps({"cells": plain, "metadata": told, "nbformat": 4, "nbformat_minor": 4})
    length = rng.choice(["79", "88", "120"])
    words = [sys.executable, "-m", "ruff", "format", "--isolated", "--line-length", length]
    done = subprocess.run(
        [*words, "--stdin-filename", "x.ipynb", "-"],
        input=text.encode(), capture_output=True, check=False,
    )  # fmt: skip
    if done.returncode == 0:  # else it is no Python, and stays as it is
        for cell, one in zip(cells, json.loads(done.stdout)["cells"], strict=True):
            cell["source"] = "".join(one["source"])


def unicode(cells: Cells, rng: random.Random, assignment: str) -> None:
    forms: tuple[Literal["NFC", "NFD", "NFKC"], ...] = ("NFC", "NFD", "NFKC")
    form = rng.choice(forms)
    for cell in cells:
        text = unicodedata.normalize(form, cell["source"])
        if cell["cell_type"] != "code" or tree_of(text) is not None:
            cell["source"] = text


def comments(cells: Cells, rng: random.Random, assignment: str) -> None:
    for cell in cells:
        if cell["cell_type"] == "code" and rng.random() < 0.3:
            cell["source"] = f"# mine\n{cell['source']}   \n\n# that was it\n"


def odd_metadata(cells: Cells, rng: random.Random, assignment: str) -> None:
    for cell in rng.sample(cells, len(cells) // 4):
        odd: list = ["nbgrader", [], None, {"grade_id": 3}, {"grade_id": "x"}, {}]
        cell["metadata"] = rng.choice([*({"nbgrader": one} for one in odd), None, [], "x"])


def locked_edited(cells: Cells, rng: random.Random, assignment: str) -> None:
    for cell in cells:
        known = told(cell)
        if known.get("locked") and rng.random() < 0.2:
            cell["source"] += rng.choice(["\n1", " ", "\n# hm", "\nprint('here')"])
