"""A notebook as other programs write it: editors and platforms, formats, letters, names."""

import json
import random
import unicodedata
from collections.abc import Callable

import jupytext
import nbformat

Notebook = dict
PYTHON = {"name": "python3", "display_name": "Python 3", "language": "python"}


def _new_id(rng: random.Random) -> str:
    return f"{rng.getrandbits(48):012x}"


def _jupyter(notebook: Notebook, rng: random.Random) -> Notebook:
    return notebook


def _colab(notebook: Notebook, rng: random.Random) -> Notebook:
    """Colab keeps nbgrader's metadata, and writes ids of its own beside it."""
    for cell in notebook["cells"]:
        cell.pop("id", None)
        kept = cell["metadata"] if isinstance(cell["metadata"], dict) else {}
        cell["metadata"] = {**kept, "id": _new_id(rng), "outputId": _new_id(rng)}
        cell["source"] = cell["source"].splitlines(keepends=True)
    told = {"colab": {"provenance": []}, "kernelspec": PYTHON, "accelerator": "GPU"}
    return {**notebook, "nbformat_minor": 0, "metadata": told}


def _deepnote(notebook: Notebook, rng: random.Random) -> Notebook:
    """Deepnote keeps a cell's id in its metadata, and ends with a cell of its own."""
    for cell in notebook["cells"]:
        told = {"cell_id": cell.pop("id", _new_id(rng)), "deepnote_cell_type": cell["cell_type"]}
        cell["metadata"] = {**told, "tags": [], "source_hash": _new_id(rng)[:8]}
    own = "<a style='text-decoration:none' href='https://deepnote.com'>Created in Deepnote</a>"
    cells = [*notebook["cells"], {"cell_type": "markdown", "metadata": {}, "source": own}]
    told = {"deepnote": {}, "deepnote_execution_queue": [], "orig_nbformat": 2}
    return {**notebook, "cells": cells, "nbformat_minor": 0, "metadata": told}


def _kaggle(notebook: Notebook, rng: random.Random) -> Notebook:
    for cell in notebook["cells"]:
        cell.pop("id", None)
        cell["metadata"] = {"trusted": True, "execution": {"shell.execute_reply": "2026-11-20"}}
    told = {"kernelspec": PYTHON, "kaggle": {"isGpuEnabled": False}}
    return {**notebook, "nbformat_minor": 4, "metadata": told}


def _vs_code(notebook: Notebook, rng: random.Random) -> Notebook:
    for cell in notebook["cells"]:
        cell["id"] = _new_id(rng)[:8]
        cell["metadata"] = {"vscode": {"languageId": "python"}}
    told = {"kernelspec": {**PYTHON, "name": ".venv", "display_name": ".venv (3.13.1)"}}
    return {**notebook, "metadata": told}


def _through_text(notebook: Notebook, rng: random.Random) -> Notebook:
    """Saved as a script of percent cells and opened again, with the metadata or without."""
    for cell in notebook["cells"]:
        if not isinstance(cell["metadata"], dict):
            cell["metadata"] = {}
    kept = rng.choice(["all", "-all"])
    read = jupytext.reads(_valid(notebook), fmt="ipynb")
    read.metadata["jupytext"] = {"cell_metadata_filter": kept}
    form = rng.choice(["py:percent", "md"])
    return json.loads(nbformat.writes(jupytext.reads(jupytext.writes(read, form), form)))


def _format_3(notebook: Notebook, rng: random.Random) -> Notebook:
    for cell in notebook["cells"]:
        if not isinstance(cell["metadata"], dict):
            cell["metadata"] = {}
    return json.loads(nbformat.writes(nbformat.reads(_valid(notebook), as_version=3), version=3))


def _valid(notebook: Notebook) -> str:
    """As JSON, with what each type of cell must have and no more."""
    cells = []
    for cell in notebook["cells"]:
        code = {"outputs": cell.get("outputs", []), "execution_count": None}
        plain = {name: cell[name] for name in ("cell_type", "metadata", "source")}
        cells.append({**plain, **(code if cell["cell_type"] == "code" else {})})
    return json.dumps({**notebook, "nbformat_minor": 4, "cells": cells})


def _another_kernel(notebook: Notebook, rng: random.Random) -> Notebook:
    odd = [
        {"kernelspec": {"name": "ir", "display_name": "R", "language": "R"}},
        {"kernelspec": {"name": "julia-1.11"}, "language_info": {"name": "julia"}},
        {"kernelspec": None},
        {"kernelspec": "python3"},
        {},
    ]
    return {**notebook, "metadata": rng.choice(odd)}


def _lists(notebook: Notebook, rng: random.Random) -> Notebook:
    for cell in notebook["cells"]:
        cell["source"] = cell["source"].splitlines(keepends=True)
    return notebook


PROGRAMS: dict[str, Callable[[Notebook, random.Random], Notebook]] = {
    "as it was": _jupyter,
    "lists": _lists,
    "Colab": _colab,
    "Deepnote": _deepnote,
    "Kaggle": _kaggle,
    "VS Code": _vs_code,
    "through text": _through_text,
    "nbformat 3": _format_3,
    "another kernel": _another_kernel,
}
ENCODINGS = ("utf-8", "utf-8", "utf-8-sig", "utf-16", "ascii")


def rewritten(notebook: Notebook, rng: random.Random) -> tuple[str, Notebook]:
    """The notebook as a program of PROGRAMS writes it, half the time as it was, and which."""
    name = rng.choice(["as it was"] * (len(PROGRAMS) - 1) + list(PROGRAMS)[1:])
    if any("id" not in cell for cell in notebook["cells"]):  # older formats know none
        notebook["nbformat_minor"] = rng.randrange(5)
        for cell in notebook["cells"]:
            cell.pop("id", None)
    return name, PROGRAMS[name](notebook, rng)


def encoded(notebook: Notebook, rng: random.Random) -> tuple[bytes, str]:
    """The bytes of a file, and how it was written."""
    encoding = rng.choice(ENCODINGS)
    text = json.dumps(notebook, ensure_ascii=encoding == "ascii", indent=rng.choice([None, 1]))
    if rng.random() < 0.3:
        return text.replace("\n", "\r\n").encode(encoding), f"{encoding}, CRLF"
    return text.encode(encoding), encoding


def renamed(name: str, rng: random.Random) -> tuple[str, str]:
    """How a browser or a student renamed the file, and its name."""
    stem = name.removesuffix(".ipynb")
    others = {
        "a copy": f"{stem} (1).ipynb",
        "Safari": f"{name}.json",
        "txt": f"{name}.txt",
        "capitals": name.upper(),
        "their own": unicodedata.normalize("NFD", f"Müller_{stem}-Lösung.ipynb"),
    }
    how = rng.choice(["named as it was"] * len(others) + list(others))
    return how, others.get(how, name)
