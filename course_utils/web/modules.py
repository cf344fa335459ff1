"""ES modules for widgets: a script arrives in the browser as one text and cannot import its
neighbours, so they are put into it.

Only what these modules use is understood: `import { a, b as c } from "./beside.js";` and `export`
in front of a function, a class or a const, each at the start of a line.
"""

import functools
import re
from pathlib import Path

IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.[^"]+)";$', flags=re.M)
EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) (\w+))", flags=re.M)
LEFT = re.compile(r"^(?:import|export)\b.*", flags=re.M)


@functools.cache
def module(path: Path) -> str:
    """Return the ES module at `path` as one text that imports nothing.

    Each module that it imports, or that those import, becomes a function that is called once and
    returns what the module exports, so that every module keeps its names to itself. Raises
    ValueError for an import or an export that is not understood, or that goes round in a circle.
    """
    found: dict[Path, str] = {}
    main = _bound(path, found, ())
    return "\n".join([*found.values(), main])


def _bound(path: Path, found: dict[Path, str], inside: tuple[Path, ...]) -> str:
    """The text of `path` with its imports bound to the functions in `found`, to which they are
    added; `inside` are the modules that are waiting for this one."""
    if path in inside:
        raise ValueError(f"{path} imports itself, by way of {inside[-1].name}")

    def bind(line: re.Match) -> str:
        other = (path.parent / line[2]).resolve()
        if other not in found:
            text = _bound(other, found, (*inside, path))
            names = ", ".join(EXPORT.findall(text))
            found[other] = (
                f"const {_name(other)} = (() => {{\n{EXPORT.sub('', text)}\n"
                f"return {{ {names} }};\n}})();"
            )
        return f"const {{{line[1].replace(' as ', ': ')}}} = {_name(other)};"

    text = IMPORT.sub(bind, path.read_text(encoding="utf-8"))
    plain = EXPORT.sub("", text if inside else text.replace("\nexport default ", "\n"))
    if left := LEFT.search(plain):
        raise ValueError(f"{path}: this import or export is not understood: {left[0]}")
    return text


def _name(path: Path) -> str:
    """What the function of a module is called; no name in a module begins with a dollar."""
    return "$" + re.sub(r"\W", "_", f"{path.parent.name}_{path.stem}")
