"""A library of checks registers itself; without one, judging has words of its own."""

from collections.abc import Callable, Iterator
from types import ModuleType, SimpleNamespace

import pytest

from autograder.judging import library as registering
from autograder.judging.library import library, packages
from autograder.judging.outcomes import failure
from course_utils import checks


@pytest.fixture
def registered(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Registers modules, as (name, module) pairs, in the place of those that are installed."""

    def register(*named: tuple[str, ModuleType | SimpleNamespace]) -> None:
        points = [
            SimpleNamespace(name=name, module=f"{name}.checks", load=lambda found=module: found)
            for name, module in named
        ]
        monkeypatch.setattr(registering, "entry_points", lambda group: points)
        forget()

    def forget() -> None:
        for known in (registering._registered, library, packages):
            known.cache_clear()

    yield register
    monkeypatch.undo()
    forget()


def verdict(error: BaseException, cells: list[str]) -> tuple[str, str]:
    """What a failed test is told to be, and in which words."""
    finding = failure(error, range(0), cells)["finding"]
    return finding["verdict"], finding["message"]


def test_our_checks_are_registered():
    assert "course_utils" in packages()
    error = checks.Misconception("not so", idea="an idea", call="double(1)", got="3")
    finding = failure(error, range(0), [])["finding"]
    assert (finding["verdict"], finding["idea"], finding["got"]) == ("idea", "an idea", "3")


def test_without_a_library_a_test_s_own_words_are_told(registered):
    registered()
    assert packages() == frozenset()
    assert verdict(AssertionError("twice one is two"), []) == ("idea", "twice one is two")
    error = NameError("name 'double' is not defined", name="double")
    stub = "def double(x):\n    raise NotImplementedError()"
    assert verdict(error, [stub])[0] == "unwritten"
    assert verdict(error, ["other = 1"])[0] == "absent"
    assert verdict(TypeError("unsupported operand"), [])[0] == "error"


def test_what_a_library_leaves_open_stays_as_it_is(registered):
    registered(("theirs", SimpleNamespace(idea=lambda error: "Think of the type.")))
    assert failure(TypeError("no"), range(0), [])["finding"]["idea"] == "Think of the type."
    assert library().stub("double").startswith("Not written yet: the cell of `double`")


def test_the_first_name_has_the_last_word(registered):
    first = SimpleNamespace(idea=lambda error: "first")
    second = SimpleNamespace(idea=lambda error: "second", warm=("json",))
    registered(("zwei", second), ("eins", first))
    assert (library().idea(TypeError()), library().warm) == ("first", ("json",))
