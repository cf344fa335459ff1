"""Pairs of students whose answers are alike in ways that the class's other answers are not.

Answers are compared as sequences of tokens without comments, layout and the names a student chose,
so that renaming and reformatting hide nothing. The distance is RapidFuzz's. What many have in
common proves nothing: an answer like the released stub or the model answer never counts, and an
agreement counts the less, the more of the class share it.

In a class of n, that two have an answer that nobody else has is a surprise of log2(n / 2) bits, and
among all pairs of the class some log2(n * n / 2) bits are to be expected: by itself, two such items
never reach that, whatever n is. But a long answer leaves more choices than a short one (which loop,
which order, which call), and independent answers part sooner or later. So tokens that agree without
a gap beyond the first TYPICAL are counted too: CHOICE of them are taken for one decision between
two ways, one bit, which is little (a line of code has some 15 tokens).
"""

import io
import keyword
import math
import tokenize
from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from autograder.report.gather import Results

ALIKE = 0.9  # share of the tokens, in order, that two answers have in common
FEWEST_TOKENS = 40  # shorter answers look alike by nature
MOST_PAIRS = 25  # in the report
TYPICAL = 80  # tokens in a row that two who had the same idea may well have in common
CHOICE = 15  # tokens beyond these in which one would expect at least one difference
SKIPPED = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENCODING,
    tokenize.ENDMARKER,
}


@dataclass(frozen=True)
class Match:
    """One item that two students answered alike: how alike (0 to 1), how many tokens agree in a
    row, how many students share it, whether both lost points, and whether names and layout agree as
    well."""

    item: str
    likeness: float
    run: int
    sharing: int
    both_wrong: bool
    verbatim: bool

    def surprise(self, count: int) -> float:
        """In a class of `count`, in bits: how few share it, twice where both lost points, and how
        long it is.

        The length counts in full where two share it, and less the more others do: then it has a
        common source.
        """
        rarity = math.log2(count / self.sharing) * (1 + self.both_wrong)
        length = max(0, self.run - TYPICAL) / CHOICE * min(1.0, 2 / self.sharing)
        return rarity + length + 2 * self.verbatim


@dataclass(frozen=True)
class Pair:
    """Two students, the items they answered alike, and the surprise of it all in bits."""

    first: str
    second: str
    matches: tuple[Match, ...]
    surprise: float


def tokens(source: str) -> list[str]:
    """The answer's tokens without comments, docstring and layout, own names numbered by their first
    use.

    Names that follow a dot and keywords stay, as do operators and numbers. A source that can't be
    tokenised gives its words.
    """
    found: list[str] = []
    names: dict[str, str] = {}
    before, at_line_start = "", True
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type in SKIPPED:
                at_line_start = at_line_start or token.type in (tokenize.NEWLINE, tokenize.INDENT)
                continue
            text = token.string
            if token.type == tokenize.STRING and at_line_start:
                at_line_start = False  # a docstring, or a string that does nothing
                continue
            if token.type == tokenize.NAME and not keyword.iskeyword(text) and before != ".":
                text = names.setdefault(text, f"name{len(names)}")
            found.append(text)
            before, at_line_start = token.string, False
    except (tokenize.TokenError, SyntaxError, IndentationError):
        return source.split()
    return found


def similar_pairs(results: Results) -> list[Pair]:
    """The most surprising pairs, most surprising first; [] where nothing is unusual."""
    matches: dict[tuple[str, str], list[Match]] = defaultdict(list)
    surprise: dict[tuple[str, str], float] = defaultdict(float)
    count = len(results.works)
    for item in results.stubs:
        for (one, other), match in _matches(results, item):
            pair = (results.works[one].student, results.works[other].student)
            matches[pair].append(match)
            surprise[pair] += match.surprise(count)
    # Among so many pairs, a surprise of fewer bits is to be expected of one or another.
    enough = math.log2(max(2, count * (count - 1) / 2))
    pairs = [
        Pair(*pair, tuple(matches[pair]), bits) for pair, bits in surprise.items() if bits > enough
    ]
    return sorted(pairs, key=lambda pair: (-pair.surprise, pair.first, pair.second))[:MOST_PAIRS]


def _matches(results: Results, item: str):
    """The unusual agreements on one item, as ((index, index), Match)."""
    alphabet: dict[str, str] = {}

    def spelt(source: str) -> str:
        # One character a token: RapidFuzz compares strings fastest.
        return "".join(
            alphabet.setdefault(token, chr(0x100 + len(alphabet) % 0xD000))
            for token in tokens(source)[:5000]
        )

    usual = [spelt(results.stubs[item]), spelt(results.models[item])]
    answers = [spelt(one.answers.get(item, "")) for one in results.works]
    kinds = sorted({answer for answer in answers if len(answer) >= FEWEST_TOKENS})
    if not kinds:
        return
    likeness = cdist(
        kinds, kinds, scorer=Indel.normalized_similarity, score_cutoff=ALIKE, dtype=np.float32
    )
    resembling = cdist(kinds, usual, scorer=Indel.normalized_similarity, score_cutoff=ALIKE)
    obvious = np.asarray(resembling.any(axis=1))
    who = {kind: [at for at, answer in enumerate(answers) if answer == kind] for kind in kinds}
    sizes = np.array([len(who[kind]) for kind in kinds])
    # How many of the class have an answer this much alike: what is common is no surprise.
    sharing = (likeness > 0) @ sizes
    for row, column in np.argwhere(np.triu(likeness > 0)):
        if obvious[row] or obvious[column]:
            continue
        common = int(max(sharing[row], sharing[column]))
        if common > max(3, len(answers) // 10):
            continue
        run = _longest_run(kinds[row], kinds[column])
        for one in who[kinds[row]]:
            for other in who[kinds[column]]:
                if one < other or (row != column and one != other):
                    first, second = results.works[one], results.works[other]
                    match = Match(
                        item,
                        float(likeness[row, column]),
                        run,
                        common,
                        all(
                            student.scores.get(item, (0, 0))[0]
                            < student.scores.get(item, (0, 0))[1]
                            for student in (first, second)
                        ),
                        first.answers[item] == second.answers[item],
                    )
                    yield (min(one, other), max(one, other)), match


def _longest_run(one: str, other: str) -> int:
    """How many tokens in a row agree, at most, where the two are laid side by side as well as can
    be."""
    if one == other:
        return len(one)
    return max(
        (
            block.src_end - block.src_start
            for block in Indel.opcodes(one, other)
            if block.tag == "equal"
        ),
        default=0,
    )
