"""The flip explorer in Python: its values, its sentences, its still pictures, and what it must not give away."""

import base64
import io

import pytest
from matplotlib.image import imread

from course_utils.explorers import flip


def test_presets_lie_on_the_sliders_and_are_not_the_graded_lists():
    for name, lists in flip.PRESETS.items():
        for which, numbers in lists.items():
            assert len(numbers) == flip.LENGTHS[which] and all(abs(one) <= flip.REACH for one in numbers), name
            assert all(one == int(one) for one in numbers), name
    assert [1.0, 0.0, -1.0] not in [lists["g"] for lists in flip.PRESETS.values()]
    assert flip.LENGTHS["f"] < 5


def test_boxes_are_never_of_equal_width():
    assert flip.WIDTHS["g"][1] < flip.WIDTHS["f"][0]


def test_values_are_taken():
    explorer = flip.explore("lists", "echo")
    explorer.f, explorer.mode, explorer.place = (1, 0, -1, 2), "same", 5.0
    assert (explorer.f, explorer.g) == ([1.0, 0.0, -1.0, 2.0], [2.0, 0.0, 1.0])
    assert (explorer.mode, explorer.place, explorer.problem) == ("same", 5, "")
    explorer.g[0] = 9
    assert flip.PRESETS["echo"]["g"][0] == 2.0


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("kind", "curves", "no kind 'curves': choose one of lists, boxes"),
        ("mode", "circular", "no mode 'circular'"),
        ("mode", None, "no mode None"),
        ("f", [1, 2, 3], "list f must hold 4 numbers"),
        ("f", 5, "list f must hold 4 numbers"),
        ("f", "dog", "no preset 'dog'"),
        ("g", [1, 0, 4], "Each number of g must be a number from -3 to 3, not 4"),
        ("g", [1, 0, None], "Each number of g"),
        ("place", 6, "place n must be a whole number from 0 to 5, not 6"),
        ("place", 1.5, "place n must be a whole number"),
        ("width_f", 1, "width of box f must be a number from 1.5 to 3, not 1"),
        ("width_g", 0, "width of box g must be a number from 0.25 to 1.25, not 0"),
        ("shift", float("nan"), "shift t must be a number from -3 to 3, not nan"),
    ],
)
def test_a_bad_value_is_a_sentence_and_changes_nothing(name, value, says):
    explorer = flip.explore()
    before = getattr(explorer, name)
    setattr(explorer, name, value)
    assert says in explorer.problem and getattr(explorer, name) == before
    setattr(explorer, name, before)
    assert explorer.problem == ""


@pytest.mark.parametrize(("kind", "caption"), [("lists", "f = [2, 0, 3, 0], g = [3, 2, 1]"), ("boxes", "A box of width 2 stays")])
def test_a_still_picture_with_a_caption_travels_along(kind, caption):
    data, _ = flip.explore(kind)._repr_mimebundle_()
    assert data["text/plain"].startswith(caption)
    assert imread(io.BytesIO(base64.b64decode(data["image/png"]))).std() > 0.05
