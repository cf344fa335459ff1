"""Hand in, and know: what is told of a hand-in, and what stands in the gradebook afterwards."""

from pathlib import Path

from helpers.classes import grades
from helpers.serving import SMALL, WRONG, answered, served


def test_every_item_is_told_and_saved(folder: Path):
    with served(folder) as desk:
        taken = desk.hand_in(answered(folder, double=WRONG["double"]))
        assert taken.status == 202 and taken.told["position"] == 1
        told = desk.events(taken.told["id"])
        assert [one["n"] for one in told] == list(range(1, len(told) + 1))
        assert [one["type"] for one in told] == ["queued", "started", *["item"] * 3, "done"]
        items = {one["item"]: one for one in told if one["type"] == "item"}
        assert {name: one["verdict"] for name, one in items.items()} == {
            "why": "waits",
            "double": "wrong",
            "typed": "right",
        }
        assert items["double"]["message"] == "twice one is two"
        assert items["double"]["title"] == "Twice as much"
        assert items["typed"]["attempts"] == {"used": 1, "of": 2}
        assert (told[-1]["score"], told[-1]["max_score"], told[-1]["waits"]) == (1, 4, 1)
        overview = desk.ask(f"/api/assignments/{SMALL}").told
        assert overview["score"] == 1 and overview["hand_ins"][0]["state"] == "done"
        assert [one["verdict"] for one in overview["items"]] == ["wrong", "right", "waits"]
        again = desk.ask(f"/api/hand-ins/{taken.told['id']}/events?after=4").lines
        assert [one["n"] for one in again] == [5, 6]
        page = desk.ask(f"/api/hand-ins/{taken.told['id']}/feedback")
        assert page.status == 200 and b"twice one is two" in page.body
        assert "sandbox" in page.headers["Content-Security-Policy"]
    found = grades(folder, SMALL)["ada"]
    assert {name: one.auto for name, one in found.items()} == {
        "test_double": 0,
        "test_double_2": 0,
        "test_typed": 1,
        "why": None,
    }
    handed_in = folder / "submitted" / "ada" / SMALL
    assert {path.name for path in handed_in.iterdir()} == {"small.ipynb", "timestamp.txt"}
