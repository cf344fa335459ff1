"""Python's own reading of code that somebody else wrote."""

import ast
import contextlib


def parse(text: str) -> ast.Module:
    """The syntax tree of a text; raises SyntaxError for whatever Python can't read."""
    # Python 3.11 fails where what it clears away meanwhile reads code as well, as a logged
    # traceback does (gh-106905): the next try is alone.
    with contextlib.suppress(SystemError):
        return _parse(text)
    return _parse(text)


def _parse(text: str) -> ast.Module:
    try:
        return ast.parse(text)
    except (ValueError, RecursionError, MemoryError, OverflowError) as error:
        raise SyntaxError(f"no Python that can be read ({error})") from error
