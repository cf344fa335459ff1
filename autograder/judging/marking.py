"""From a notebook that was taken in to its marks: which cells run where, their outputs, and what
each test earned and why."""

from collections.abc import Collection, Iterator
from hashlib import sha256

from nbconvert.filters import strip_ansi
from nbformat import NotebookNode
from nbgrader import utils

from autograder.intake.definitions import CELL_MAGIC
from autograder.intake.times import TIMESTAMP, UNREAD_TIMESTAMP
from autograder.judging.limits import LimitValues
from autograder.judging.master import students_of, with_ground
from autograder.judging.salting import salt_of
from autograder.judging.trial import Step
from autograder.judging.warm import Job
from autograder.notebook import SourceNotebook, grade_id, grade_ids, hidden_lines, item_names
from autograder.record import (
    Cell,
    Finding,
    NotebookRecord,
    Verdict,
    finding_from,
    store,
    stored,
    without_seed,
)

STAMPS = (TIMESTAMP, UNREAD_TIMESTAMP)
NAMES = {"NotImplementedError": Verdict.UNWRITTEN, "Misconception": Verdict.IDEA}


def steps(
    notebook: NotebookNode | SourceNotebook, source: SourceNotebook, alone: Collection[str] = ()
) -> list[Step]:
    """The code cells to run, each with its side; demonstrations are left out, and tests of these
    names run `alone` in the student's process."""
    found, count = [], 0
    names = grade_ids(notebook.cells)
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type != "code" or not cell.source.strip():
            continue
        count += 1
        role = source.kinds.get(names[index] or "", "story")
        if role != "demo":
            side = role if role in ("setup", "test") else "student"
            points = float(cell.metadata.get("nbgrader", {}).get("points", 0) or 0)
            text = CELL_MAGIC.sub("", cell.source) if side == "test" else cell.source
            found.append(Step(index, side, text, points, count))
            if side == "test":
                found[-1].hidden, found[-1].alone = hidden_lines(text), names[index] in alone
    return found if source.tagged else with_ground(found, names, source)


def job(
    notebook: NotebookNode,
    source: SourceNotebook,
    limits: LimitValues,
    files: dict[str, bytes],
    whose: str = "",
    alone: Collection[str] = (),
) -> Job:
    """What there is to judge in a notebook that was taken in; a Workshop's submit() gives each
    cell's outputs by its index.

    Tests of the names `alone` run in the student's process. Where the source asks for it, hidden
    inputs are drawn from a salt of the notebook, of the files beside it and of `whose` it is (see
    Folders.sign), which its record keeps.
    """
    folder, found = str(source.path.parent.resolve()), steps(notebook, source, alone)
    # A stamp is the collector's, who may write it anew.
    files = {name: text for name, text in files.items() if name not in STAMPS}
    beside = [f"{name} {sha256(files[name]).hexdigest()}" for name in sorted(files)]
    texts = [whose, *(step.source for step in found), *beside]
    salt = salt_of(texts) if source.salted else 0
    record = stored(notebook.metadata) or NotebookRecord()
    record.salt, record.alone = salt, sorted(set(alone) & source.named.keys())
    store(notebook.metadata, record)
    master = steps(source, source, alone)
    for step in found + master:
        step.salt = salt if step.kind == "test" else 0
    return Job(found, limits, folder, files, master, students_of(source))


def store_outputs(notebook: NotebookNode, outputs: dict[int, list[dict]]) -> None:
    """Put the outputs into the notebook's cells, as if a kernel had run them, and what was found in
    them into its record."""
    findings: dict[int, Finding] = {}
    for count, (index, cell_outputs) in enumerate(sorted(outputs.items()), start=1):
        cell = notebook.cells[index]
        finding, cell.outputs = told(cell_outputs)
        cell.execution_count = count
        if finding is not None:
            findings[index] = finding
    keep_record(notebook, findings)


def told(outputs: list[dict]) -> tuple[Finding | None, list[NotebookNode]]:
    """What a step's outputs say of why it failed, and the outputs as a notebook stores them."""
    found = next((output["finding"] for output in outputs if "finding" in output), None)
    bare = [
        NotebookNode({key: value for key, value in output.items() if key != "finding"})
        for output in outputs
        if output["output_type"] != "given"
    ]
    return finding_from(found) if found else None, bare


def given(outputs: list[dict]) -> str:
    """What stands for the values that a test got; "" where not all of them were data."""
    return next((one["digest"] for one in outputs if one["output_type"] == "given"), "")


def keep_record(notebook: NotebookNode, findings: dict[int, Finding] | None = None) -> None:
    """Write into an executed notebook's record what each of its cells earned and why.

    The `findings` are by index; a notebook that something else has run has none, and is read from
    what it shows, which tells less.
    """
    record = stored(notebook.metadata) or NotebookRecord()
    if findings is None:
        shown = {index: _shown(cell) for index, cell in enumerate(notebook.cells)}
        findings = {index: finding for index, finding in shown.items() if finding is not None}
    record.cells = list(_cells(notebook, findings))
    for cell in record.cells:
        cell.alone = cell.name in record.alone
    record.untouched = [
        name or ""
        for name, cell in zip(grade_ids(notebook.cells), notebook.cells, strict=True)
        if utils.is_solution(cell)
        and cell.metadata.nbgrader.get("checksum") == utils.compute_checksum(cell)
    ]
    store(notebook.metadata, record)


def record_of(notebook: NotebookNode) -> NotebookRecord:
    """The record of an executed notebook, which is written where there is none yet."""
    record = stored(notebook.metadata)
    if record is None or record.cells is None:
        keep_record(notebook)
        record = stored(notebook.metadata)
        assert record is not None
    return record


def marks(notebook: NotebookNode) -> list[Cell]:
    """What each graded cell of an executed notebook earned, as nbgrader determines it, and why."""
    return [cell for cell in record_of(notebook).cells or [] if cell.graded]


def judged_from(cell: NotebookNode, item: str, outputs: list[dict]) -> Cell:
    """What a graded cell earned by its outputs as the judge gives them."""
    finding, shown = told(outputs)
    found = judged(NotebookNode(cell, outputs=shown), item, finding)
    found.given = given(outputs)
    return found


def judged(cell: NotebookNode, item: str, finding: Finding | None) -> Cell:
    """What one executed, graded cell earned."""
    score, points = utils.determine_grade(cell)
    return Cell(
        grade_id(cell) or "",
        item,
        _verdict(score, points, finding),
        score,
        float(points),
        finding,
        waits=score is None,
    )


def _verdict(score: float | None, points: float, finding: Finding | None) -> Verdict:
    if score is None:
        return Verdict.WAITS
    if finding is not None:
        return finding.verdict
    if score >= points:
        return Verdict.RIGHT
    return Verdict.PARTLY if score > 0 else Verdict.VALUE


def _cells(notebook: NotebookNode, findings: dict[int, Finding]) -> Iterator[Cell]:
    """The graded cells, and those of the student's own that were stopped."""
    items, item = item_names(notebook.cells), ""
    for index, name in enumerate(grade_ids(notebook.cells)):
        cell, finding = notebook.cells[index], findings.get(index)
        if utils.is_solution(cell):
            item = name or ""
        if name in items and utils.is_grade(cell):  # a task is a person's alone
            yield judged(cell, items[name], finding)
        elif finding is not None and finding.verdict is Verdict.STOPPED:
            yield Cell(name or "", item, finding.verdict, finding=finding, graded=False)


def _shown(cell: NotebookNode) -> Finding | None:
    """What the error that a notebook shows below a cell tells, without colours."""
    for output in cell.get("outputs", []):
        if output["output_type"] == "error":
            message = without_seed(strip_ansi("\n".join(output["traceback"])))
            name = output.get("ename", "")
            verdict = NAMES.get(name, Verdict.IDEA if name == "Error" else Verdict.ERROR)
            return Finding(verdict, message, error="" if name == "Error" else name)
    return None


def message(cell: NotebookNode) -> str:
    """What the error below a cell says, without colours and seed; "" where there is none."""
    found = _shown(cell)
    return found.message if found else ""
