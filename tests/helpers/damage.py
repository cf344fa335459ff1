"""Damages a notebook as editors, browsers and platforms do, at random: no damage takes an answer
away, so none may cost a mark."""

import json
import random
from collections.abc import Callable

from helpers import damage_answers as answers
from helpers import damage_cells as cells
from helpers import damage_writing as writing
from helpers.damage_cells import Cells
from helpers.rewriting import encoded, renamed, rewritten
from helpers.submissions import source_of

# With these one can't tell which of two tries was the last one.
NOT_WITH_SECOND_THOUGHTS = {
    "answers alone", "shuffled", "moved", "exchanged", "section copied", "all in one",
    "written elsewhere", "in another's cell",
}  # fmt: skip  # fmt: skip
DAMAGES: dict[str, Callable[[Cells, random.Random, str], None]] = {
    "second thoughts": answers.second_thoughts,
    "answers alone": answers.answers_alone,
    "shuffled": cells.shuffled,
    "exchanged": answers.exchanged,
    "stub copied": answers.stub_copied,
    "stub added": answers.stub_added,
    "in another's cell": answers.in_anothers_cell,
    "written elsewhere": answers.written_elsewhere,
    "all in one": answers.all_in_one,
    "locked deleted": cells.locked_deleted,
    "locked edited": writing.locked_edited,
    "copied": cells.copied,
    "section copied": cells.section_copied,
    "own cells": cells.own_cells,
    "outputs": writing.outputs,
    "tabs": writing.tabs,
    "in answers": answers.in_answers,
    "comments": writing.comments,
    "formatted": writing.formatted,
    "by ruff": writing.by_ruff,
    "lines stripped": writing.lines_stripped,
    "Unicode": writing.unicode,
    "split": cells.split,
    "split often": answers.split_often,
    "moved": cells.moved,
    "markdown merged": cells.markdown_merged,
    "merged": cells.merged,
    "lines": writing.lines,
    "types changed": cells.types_changed,
    "odd metadata": writing.odd_metadata,
    "metadata dropped": writing.metadata_dropped,
    "solutions dropped": writing.solutions_dropped,
    "ids repeated": writing.ids_repeated,
    "ids dropped": writing.ids_dropped,
}


def damaged(notebook: dict, assignment: str, seed: int) -> tuple[bytes, str, list[str]]:
    """A damaged copy of a solved notebook (as JSON data): the bytes of a file, its name, and what
    was done to it, in that order."""
    rng = random.Random(seed)
    notebook = json.loads(json.dumps(notebook))
    for cell in notebook["cells"]:
        if isinstance(cell["source"], list):
            cell["source"] = "".join(cell["source"])
    # The order is that of the table: what needs metadata to find its cell comes before it is gone.
    chosen = sorted(rng.sample(list(DAMAGES), rng.randrange(1, 5)), key=list(DAMAGES).index)
    if "second thoughts" in chosen and NOT_WITH_SECOND_THOUGHTS & set(chosen):
        chosen.remove("second thoughts")
    for name in chosen:
        DAMAGES[name](notebook["cells"], rng, assignment)
    program, notebook = rewritten(notebook, rng)
    content, encoding = encoded(notebook, rng)
    name, file = renamed(source_of(assignment).path.name, rng)
    return content, file, [*chosen, program, encoding, name]
