"""Neighbours are put into one ES module, each with its names to itself."""

import subprocess
from pathlib import Path

import pytest

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
