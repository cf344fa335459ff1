"""The set-up cells of a source notebook, read without nbgrader, whose import takes seconds: the two
sides warm up with them meanwhile."""

import json
from pathlib import Path


def setup_of(source: Path) -> tuple[str, ...]:
    """The set-up cells of a source notebook, which warm sides run ahead of all submissions.

    None of them where an assignment has several notebooks: their set-up cells would get in each
    other's way.
    """
    if len(list(source.parent.glob("*.ipynb"))) > 1:
        return ()
    cells = json.loads(source.read_text(encoding="utf-8"))["cells"]
    return tuple(
        "".join(cell["source"])
        for cell in cells
        if cell["cell_type"] == "code" and "setup" in cell["metadata"].get("tags", [])
    )
