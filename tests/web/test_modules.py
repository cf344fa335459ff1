"""Neighbours are put into one ES module, each with its names to itself; scripts have the figures'
colours."""

import re
import subprocess
from pathlib import Path

import pytest
from helpers.submissions import ROOT

from course_utils.plots import matrix, style
from course_utils.web.modules import module

INNER = """const step = 1;
export const START = 3;
export function next(value) { return value + step; }
export class Pair { constructor(a) { this.a = a; } }
"""
OUTER = """import { START, next as more } from "./inner.js";
const step = 10;
export function ten() { return more(START) * step; }
"""
MAIN = """import { ten } from "../beside/outer.js";
import { Pair,
  START } from "../beside/inner.js";
const step = 100;
console.log(ten(), new Pair(START).a, step);
export default { step };
"""


def write(folder: Path, **files: str) -> Path:
    """The modules of a widget in two folders; returns the one that imports the others."""
    for name, text in {"inner": INNER, "outer": OUTER, "main": MAIN, **files}.items():
        path = folder / ("main" if name == "main" else "beside") / f"{name}.js"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return folder / "main" / "main.js"


def test_one_module_in_which_every_name_keeps_its_meaning(tmp_path):
    text = module(write(tmp_path))
    assert text.count("class Pair") == 1 and "import" not in text
    (tmp_path / "one.mjs").write_text(f"{text}\n")
    said = subprocess.run(
        ["node", tmp_path / "one.mjs"], capture_output=True, text=True, check=True
    )
    assert said.stdout == "40 3 100\n"


@pytest.mark.parametrize(
    "line",
    [
        'import outer from "./inner.js";',
        'import * as all from "./inner.js";',
        "export { step };",
        'export * from "./inner.js";',
        "export const [a, b] = [1, 2];",
        "export default 3;",
    ],
)
def test_what_is_not_understood_is_refused(tmp_path, line):
    with pytest.raises(ValueError, match="is not understood"):
        module(write(tmp_path, outer=f"{OUTER}{line}\n"))


def test_a_circle_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"outer\.js imports itself, by way of inner\.js"):
        module(write(tmp_path, inner='import { ten } from "./outer.js";\n'))


def test_scripts_and_sheets_have_the_figures_colours():
    """A browser can't ask style.py: what is said there once more is the same."""
    known = {*map(str, vars(style).values()), *matrix.HUES}
    places = [
        place for kind in ("js", "css") for place in (ROOT / "course_utils").rglob(f"*.{kind}")
    ]
    explorers = [place for place in places if place.parent.name in ("explorers", "quizzes")]
    colours = re.findall(r"#[0-9a-f]{6}\b", " ".join(place.read_text() for place in explorers))
    channels = {one: [int(one[at : at + 2], 16) for at in (1, 3, 5)] for one in colours}
    bright = {one for one, parts in channels.items() if max(parts) - min(parts) > 60}
    assert len(bright) >= 6 and bright - known == set()
