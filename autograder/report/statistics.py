"""The figures of a graded class: how marks are spread, and what each item tells of those who solved
it."""

from dataclasses import dataclass

import numpy as np

from autograder.report.gather import Item, Results

FEWEST = 5  # submissions below which a correlation says nothing


@dataclass(frozen=True)
class ItemFigures:
    """An item's figures: how many solved it fully, in part or not at all, or wait for its mark; the
    mean share of those who have theirs, and its separation (or None)."""

    item: Item
    full: int
    part: int
    none: int
    waiting: int
    mean: float | None
    separation: float | None

    @property
    def everyone(self) -> int:
        """How many answers there are, marked or not."""
        return self.full + self.part + self.none + self.waiting


def item_figures(results: Results) -> list[ItemFigures]:
    """Figures of all items, in the notebook's order.

    Separation is the corrected item-total correlation: Pearson's r between the marks of an item and
    the marks of all other items, over everyone whose item is marked. Where either does not vary, or
    fewer than 5 are marked, it is None.
    """
    found = []
    for item in results.items:
        marked = [
            one for one in results.works if item.name in one.scores and item.name not in one.to_mark
        ]
        waiting = sum(item.name in one.to_mark for one in results.works)
        shares = np.array([_share(*one.scores[item.name]) for one in marked])
        rest = np.array(
            [
                sum(score for name, (score, _) in one.scores.items() if name != item.name)
                for one in marked
            ]
        )
        full = int((shares >= 1 - 1e-9).sum()) if len(marked) else 0
        none = int((shares <= 1e-9).sum()) if len(marked) else 0
        mean = float(shares.mean()) if len(marked) else None
        found.append(
            ItemFigures(
                item,
                full,
                len(marked) - full - none,
                none,
                waiting,
                mean,
                _correlation(shares, rest),
            )
        )
    return found


def spread(results: Results) -> dict[str, float]:
    """Mean, median, quartiles, lowest and highest of the marks."""
    scores = np.array([one.score for one in results.works])
    low, middle, high = np.percentile(scores, [25, 50, 75])
    return {
        "mean": float(scores.mean()),
        "median": float(middle),
        "lower quartile": float(low),
        "upper quartile": float(high),
        "lowest": float(scores.min()),
        "highest": float(scores.max()),
    }


def _share(score: float, points: float) -> float:
    return score / points if points else 0.0


def _correlation(first: np.ndarray, second: np.ndarray) -> float | None:
    if len(first) < FEWEST or np.ptp(first) < 1e-9 or np.ptp(second) < 1e-9:
        return None
    return float(np.corrcoef(first, second)[0, 1])
