"""The window explorer in Python: what it takes, what it refuses and how, and its still picture."""

import base64
import io

import pytest
from matplotlib.image import imread

from course_utils.explorers import window


def test_layers_may_leave_out_their_last_settings():
    explorer = window.explore(8, [(3, 2, 1), (2,)])
    assert (explorer.size, explorer.layers, explorer.problem) == (8, [[3, 2, 1, 1], [2, 1, 0, 1]], "")
    explorer.layers = [[3, 1, 2, 2]]
    explorer.size = 4.0
    assert (explorer.size, explorer.layers, explorer.problem) == (4, [[3, 1, 2, 2]], "")


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("size", 2, "side of the image must be a whole number from 3 to 8, not 2"),
        ("size", "seven", "whole number from 3 to 8, not 'seven'"),
        ("layers", [(3, 0)], "stride of layer 1 must be a whole number from 1 to 4, not 0"),
        ("layers", [(3,), (3, 1, -1)], "padding of layer 2"),
        ("layers", [(2.5,)], "kernel size of layer 1 must be a whole number from 1 to 5, not 2.5"),
        ("layers", [(3, 1, 0, 0)], "dilation of layer 1"),
        ("layers", [(5, 1, 0, 2)], "the window reaches over 9 squares, and the padded map has only 7"),
        ("layers", [(5,), (4,)], "Layer 2: the window reaches over 4 squares, and the padded map has only 3"),
        ("layers", [], "one to 3"),
        ("layers", [(3,)] * 4, "one to 3"),
        ("layers", 3, "one to 3"),
        ("layers", None, "one to 3"),
        ("layers", [()], "kernel size, stride, padding, dilation"),
    ],
)
def test_a_bad_value_is_a_sentence_and_changes_nothing(name, value, says):
    explorer = window.explore()
    before = getattr(explorer, name)
    setattr(explorer, name, value)
    assert says in explorer.problem and getattr(explorer, name) == before
    setattr(explorer, name, before)
    assert explorer.problem == ""


def test_an_image_too_small_for_the_layers_is_refused():
    explorer = window.explore(7, [(5,)])
    explorer.size = 4
    assert "reaches over 5 squares" in explorer.problem and explorer.size == 7


def test_a_still_picture_with_a_caption_travels_along():
    data, _ = window.explore(8, [(3, 2), (2, 1)])._repr_mimebundle_()
    assert "Layer 2: kernel size 2, stride 1, padding 0, dilation 1" in data["text/plain"]
    assert imread(io.BytesIO(base64.b64decode(data["image/png"]))).std() > 0.1
