"""Whether a page can be used with keyboard, screen reader and all eyes, as axe-core tells."""

from typing import Any

import pytest
from helpers.submissions import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
# All that ends has ended, of these places and what lies around them; what turns while something is
# judged doesn't, and what JupyterLab moves elsewhere may not.
STILL = """places => document.getAnimations().every(({ effect, playState }) =>
  playState !== "running" || effect.getTiming().iterations === Infinity ||
  !places.flatMap((one) => [...document.querySelectorAll(one)]).some((one) =>
    one.contains(effect.target) || effect.target.contains(one)))"""


def breaches(page: Any, *places: str) -> list[tuple[str, list[str], str]]:
    """What axe has to say about these places of a page."""
    if not AXE.exists():
        pytest.fail("axe-core is missing: npm ci")
    page.add_script_tag(path=AXE)
    page.wait_for_function(STILL, arg=list(places))
    # Without a preload: a page on a disk may not fetch its style sheets again.
    found = page.evaluate(
        "places => axe.run({ include: places.map((one) => [one]) }, { preload: false })",
        list(places),
    )
    assert found["passes"], "axe looked at nothing"
    return [
        (one["id"], node["target"], node["failureSummary"])
        for one in found["violations"]
        for node in one["nodes"]
    ]
