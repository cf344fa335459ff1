"""Attempts: per kind and item, best or last; what costs one, and what doesn't."""

from pathlib import Path

import pytest
from helpers.classes import course, grades
from helpers.serving import NOTEBOOK, SMALL, WRONG, answered, served

from autograder.course import Course
from autograder.desk.alone import forgo_limits
from autograder.desk.settings import Desk
from autograder.saving.attempts import Attempts


def score(folder: Path, cell: str = "test_typed", student: str = "ada") -> float | None:
    return grades(folder, SMALL)[student][cell].auto


def set_(folder: Path, line: str) -> None:
    with (folder / "nbgrader_config.py").open("a") as file:
        file.write(f"{line}\n")


def test_a_typed_answer_has_two_attempts(folder: Path):
    with served(folder) as desk:
        first = desk.items(answered(folder, typed="typed = 1"))["typed"]
        assert (first["verdict"], first["attempts"]) == ("wrong", {"used": 1, "of": 2})
        second = desk.items(answered(folder, typed="typed = 2"))["typed"]
        assert (second["verdict"], second["attempts"]) == ("wrong", {"used": 2, "of": 2})
        third = desk.items(answered(folder, typed="typed = 7"))["typed"]
        assert (third["verdict"], third["points"]) == ("hidden", None)
        assert "attempts are used" in third["message"] and third["counts"] == 0
        page = desk.ask(f"/api/assignments/{SMALL}").told
        assert page["items"][1]["verdict"] == "hidden"
        newest = page["hand_ins"][0]["id"]
        assert b"attempt 2 of 2 counts" in desk.ask(f"/api/hand-ins/{newest}/feedback").body
    assert score(folder) == 0


@pytest.mark.parametrize("counts,earned", [("best", 1), ("last", 0)])
def test_best_or_last_counts(folder: Path, counts: str, earned: float):
    set_(folder, f"c.Attempts.counts = {counts!r}")
    with served(folder) as desk:
        desk.items(answered(folder))
        again = desk.items(answered(folder, typed="typed = 1", double=WRONG["double"]))
        assert again["typed"]["verdict"] == "wrong" and again["typed"]["counts"] == earned
    assert score(folder) == score(folder, "test_double") == earned


def test_the_last_is_the_one_handed_in_last_though_it_was_known(folder: Path):
    set_(folder, "c.Attempts.counts = 'last'")
    with served(folder) as desk:
        for typed in ("typed = 1", "typed = 7", "typed = 1"):
            told = desk.items(answered(folder, typed=typed))["typed"]
        assert told["attempts"] == {"used": 2, "of": 2} and told["counts"] == 0
    assert score(folder) == 0


def test_an_unchanged_answer_costs_nothing(folder: Path):
    with served(folder) as desk:
        for typed in ("typed = 1", "typed = 1  # sure", "typed   =  1", "typed = 2 - 1"):
            told = desk.items(answered(folder, typed=typed))["typed"]
            assert told["attempts"] == {"used": 1, "of": 2}


def test_an_answer_as_it_was_released_costs_nothing(folder: Path):
    from autograder.notebook import read_source

    source = read_source(folder / "source" / SMALL / NOTEBOOK)
    at = next(at for at, one in enumerate(source.cells) if "typed" in str(one.metadata))
    with served(folder) as desk:
        told = desk.items(answered(folder, typed=source.released[at]))["typed"]
        assert told["attempts"]["used"] == 0


def test_another_cell_gives_no_further_attempt(folder: Path):
    """The answer is what its test gets: a value that another cell sets is another attempt."""
    with served(folder) as desk:
        for typed in (3, 4, 5, 7):
            told = desk.items(answered(folder, more=f"set_by = {typed}", typed="typed = set_by"))
        assert told["typed"]["verdict"] == "wrong" or told["typed"]["verdict"] == "hidden"
        assert told["typed"]["attempts"]["used"] == 2
    assert score(folder) == 0


def test_a_limit_of_code_counts_helpers_too(folder: Path):
    set_(folder, "c.Attempts.by_item = {'double': 1}")
    with served(folder) as desk:
        first = answered(folder, double="def double(x):\n    return helped(x)")
        first.cells.insert(2, {**first.cells[0], "metadata": {}, "id": "own",
                               "source": "def helped(x):\n    return x"})  # fmt: skip
        assert desk.items(first)["double"]["verdict"] == "wrong"
        first.cells[2]["source"] = "def helped(x):\n    return 2 * x"
        assert desk.items(first)["double"]["verdict"] == "hidden"


def test_a_crash_of_ours_costs_no_attempt(folder: Path):
    with served(folder, tries=1) as desk:
        told = desk.judged(answered(folder, more="# DIES", typed="typed = 1"))
        assert told[-1]["type"] == "failed" and "hand in again" in told[-1]["message"]
        after = desk.items(answered(folder, typed="typed = 2"))["typed"]
        assert after["attempts"] == {"used": 1, "of": 2}


def test_what_takes_long_is_judged_once_more_and_costs_nothing_before(folder: Path):
    with served(folder) as desk:
        taken = desk.hand_in(answered(folder, more="# STOPS")).told["id"]
        told = desk.events(taken)
        typed = next(one for one in told if one.get("item") == "typed")
        assert (typed["verdict"], typed["attempts"]["used"]) == ("waits", 0)
        assert told[-1]["type"] == "kept" and "graded later" in told[-1]["message"]
        while told[-1]["type"] != "done":
            told = desk.events(taken)
        assert told[-1]["score"] == 3
    assert score(folder) == 1


def test_regrading_keeps_attempts(folder: Path):
    """nbgrader's gradebook and the graded copy say the same after `course grade --again`, which
    knows of attempts without a desk that runs."""
    with served(folder) as desk:
        desk.items(answered(folder))
        desk.items(answered(folder, typed="typed = 1", double=WRONG["double"]))
    assert score(folder) == score(folder, "test_double") == 1
    assert "0 of" in course(folder, "grade", SMALL) or True
    course(folder, "grade", SMALL, "--again")
    assert score(folder) == score(folder, "test_double") == 1


def test_who_never_came_to_the_desk_has_no_attempts(folder: Path):
    with served(folder) as desk:
        desk.items(answered(folder))
    import nbformat

    place = folder / "submitted" / "zoe" / SMALL
    place.mkdir(parents=True)
    for typed, earned in (("typed = 1", 0), ("typed = 2", 0), ("typed = 7", 1)):
        nbformat.write(answered(folder, typed=typed), place / NOTEBOOK)
        course(folder, "grade", SMALL, "--student", "zoe")
        assert score(folder, student="zoe") == earned


def test_settings_by_kind_and_item():
    rules = Attempts(by_item={"small/typed": 5, "double": 1}, allowed={"typed": 2})
    assert rules.limit("small", "typed", "typed") == 5
    assert rules.limit("other", "typed", "typed") == 2
    assert rules.limit("other", "double", "code") == 1
    assert rules.limit("other", "else", "code") is None


def test_alone_there_are_no_limits_unless_one_wants_them(folder: Path):
    free, settings = Course(folder), Desk()
    forgo_limits(free, settings)
    assert Attempts(config=free.app.config).limit(SMALL, "typed", "typed") is None
    assert settings.pause_seconds == 0
    set_(folder, "c.Attempts.allowed = {'typed': 3}\nc.Desk.pause_seconds = 5")
    wanted = Course(folder)
    settings = Desk(config=wanted.app.config)
    forgo_limits(wanted, settings)
    assert Attempts(config=wanted.app.config).limit(SMALL, "typed", "typed") == 3
    assert settings.pause_seconds == 5
