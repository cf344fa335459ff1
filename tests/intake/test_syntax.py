"""Code is read whatever happens beside it."""

import ast
import gc
from collections.abc import Iterator

import pytest

from autograder.syntax import parse

LONG = "\n".join(f"value_{number} = [{number}, ({number} + 1) * 2]" for number in range(2000))


@pytest.fixture
def one_that_reads_meanwhile() -> Iterator[list[str]]:
    """Code that is read while Python clears away, once; it tells of each time."""
    read: list[str] = []

    def reading(phase: str, _: dict) -> None:
        if phase == "start" and not read:
            read.append("a")
            ast.parse("a = ((1 + 2) + 3) + 4")

    gc.collect()
    gc.callbacks.append(reading)
    yield read
    gc.callbacks.remove(reading)


def test_code_is_read_while_other_code_is_read(one_that_reads_meanwhile: list[str]):
    assert len(parse(LONG).body) == 2000
    assert one_that_reads_meanwhile


@pytest.mark.parametrize("text", ["def", "\0", "(" * 500, "-" * 200_000 + "1"])
def test_what_is_no_python_is_a_syntax_error(text: str):
    with pytest.raises(SyntaxError):
        parse(text)
