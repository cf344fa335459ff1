"""No hostile cell earns a point, learns a secret, touches anything outside, outlives its grading or
harms a neighbour."""

import re
from pathlib import Path

import pytest
from helpers.waiting import wait_until
from hostile import victim
from hostile.arena import Attack, Battle, announce, outputs_text, read_attacks
from hostile.victim_items import SECRETS

from autograder.judging.processes import descendants
from autograder.notebook import grade_id, kind

ATTACKS = read_attacks()
INTERNALS = re.compile(
    r"Traceback \(most recent|autograder/|site-packages|student\.py|judge\.py|StandIn"
)
STOLEN = re.compile(
    "^(connected to|has a socket|wrote |changed course_utils|reaches process|got |raised |real "
    "time|"
    "sees terminal|hidden memory|no limit for)",
    re.M,
)


@pytest.fixture(scope="module")
def battle(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config):
    """Every attack under way at once."""
    begun = Battle(tmp_path_factory.mktemp("hostile"), ATTACKS)
    yield begun
    begun.close()
    announce(pytestconfig, f"hostile cells judged: {len(ATTACKS)}")


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_attack(battle: Battle, attack: Attack):
    notebook, marks = battle.result(battle.results[attack.name])
    shown = outputs_text(notebook)
    earned = {name: mark.score for name, mark in marks.items() if mark.score}
    assert earned == {name: victim.POINTS[name] for name in attack.earns}, (
        "points that were not earned"
    )
    assert set(marks) == {*victim.POINTS, "written_why"}, "a mark for every graded cell"
    for secret in (*SECRETS, "WATCHWORD"):
        assert secret not in shown, f"learned {secret}"
    assert not STOLEN.search(shown.replace("\\n", "\n")), STOLEN.search(shown.replace("\\n", "\n"))
    for name, mark in marks.items():
        if mark.score == 0 and mark.points:
            cell = next(cell for cell in notebook.cells if grade_id(cell) == name)
            reason = mark.message or "".join(output.get("text", "") for output in cell.outputs)
            assert reason.strip(), f"{name} was lost without a reason"
            assert not INTERNALS.search(reason), reason
    assert re.search(attack.bites, shown), (
        f"the attack did not get where it wanted: {shown[-2000:]}"
    )
    assert battle.listeners.heard == []
    assert len(shown) < 3_000_000
    shown.encode()


def test_neighbours_keep_full_marks(battle: Battle):
    for submitted in battle.neighbours:
        _, marks = battle.result(submitted)
        assert {
            name: mark.score for name, mark in marks.items() if mark.score is not None
        } == victim.POINTS, marks


def test_nothing_outside_was_touched(battle: Battle):
    for submitted in battle.results.values():
        battle.result(submitted)
    assert battle.canary_now() == battle.before
    assert battle.listeners.heard == []


def test_nothing_outlives_its_grading(battle: Battle):
    for submitted in [*battle.results.values(), *battle.neighbours]:
        battle.result(submitted)

    def left() -> list[bytes]:
        marked = [
            said
            for path in Path("/proc").glob("[0-9]*/cmdline")
            if battle.marker.encode() in (said := _read(path))
        ]
        below = [
            said
            for side in (battle.pair.student, battle.pair.judging)
            for process in descendants(side.pid)[1:]
            if b"_side" in (said := _read(Path(f"/proc/{process}/cmdline")))
        ]
        # What stays is bubblewrap's own two processes and the warm Python, which waits for the next
        # submission.
        return [*marked, *(below if len(below) > 2 else [])]

    wait_until(lambda: not left(), left)
    assert battle.pair.alive


def test_every_graded_cell_is_in_its_place(battle: Battle):
    """What a submission holds in place of tests makes no difference to which tests run."""
    for submitted in battle.results.values():
        notebook, _ = battle.result(submitted)
        tests = [cell for cell in notebook.cells if grade_id(cell) and kind(cell) == "test"]
        assert [cell.source for cell in tests] == [
            cell.source for cell in battle.source.cells if kind(cell) == "test"
        ]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
