"""The cat explorer in Python: the picture that is shown, and what the networks say of it."""

import numpy as np
import torch
from torch import nn

from course_utils.datasets import cats
from course_utils.explorers import cat


def nets() -> dict[str, nn.Module]:
    """Two networks that answer differently, whose answers can be worked out by hand."""
    brightness = nn.Sequential(nn.AvgPool2d(100), nn.Flatten())
    corner = nn.Sequential(nn.Flatten(), nn.Linear(10000, 1))
    with torch.no_grad():
        corner[1].weight.zero_()
        corner[1].weight[0, 0] = 2.0
        corner[1].bias.fill_(-0.5)
    return {"brightness": brightness, "corner": corner}


def picture(explorer, inside: str) -> np.ndarray:
    """The picture as the twin lays it together, from what travels to the browser."""
    whole = cat.unpacked(explorer.images[explorer.texture]).copy()
    row, col = explorer.place
    whole[row : row + 20, col : col + 20] = cat.unpacked(explorer.images[inside])
    return whole


def logits(shown: np.ndarray) -> list[float]:
    """What `nets` say of a picture."""
    seen = (shown - cats.GREY) / cats.SPREAD
    return [seen.mean(), 2 * seen[0, 0] - 0.5]


def test_every_change_is_answered():
    explorer = cat.explore(nets())
    assert explorer.names == ["brightness", "corner"]
    for name, value in (
        ("place", [0, 0]),
        ("inside", "scrambled"),
        ("texture", "gravel"),
        ("place", (80, 3)),
    ):
        setattr(explorer, name, value)
        assert explorer.answers["asked"] == [explorer.texture, *explorer.place]
        both = [logits(picture(explorer, inside)) for inside in cat.INSIDE]
        np.testing.assert_allclose(explorer.answers["logits"], both, atol=1e-3)


def test_who_tells_cat_and_scrambled_pixels_apart_is_said():
    explorer = cat.explore(nets())
    explorer.answers = {**explorer.answers, "logits": [[2.0, 1.0], [-1.0, 0.5]]}
    assert "brightness yes (88% and 27%), corner no (73% and 62%)" in explorer.caption()


def test_the_answers_worked_out_beforehand_are_those_of_their_places():
    explorer = cat.explore(nets(), "grass", "scrambled")
    table = explorer.grid["logits"]
    assert {
        texture: {inside: len(found) for inside, found in of.items()}
        for texture, of in table.items()
    } == {texture: {"cat": 25, "scrambled": 25} for texture in cats.TEXTURES}
    explorer.place = [20, 60]
    both = [table["grass"][inside][1 * 5 + 3] for inside in cat.INSIDE]
    np.testing.assert_allclose(both, explorer.answers["logits"], atol=1e-3)


def test_cat_and_scrambled_pixels_hold_the_same_pixels():
    images = cat.explore(nets()).images
    assert (
        sorted(images["cat"]["pixels"]) == sorted(images["scrambled"]["pixels"])
        and images["cat"] != images["scrambled"]
    )
    assert set(images) == {*cats.TEXTURES, "cat", "scrambled"}


def test_the_networks_are_asked_as_they_were_and_left_alone():
    given = {"dropout": nn.Sequential(nn.Dropout(0.5), nn.AvgPool2d(100), nn.Flatten())}
    explorer = cat.explore(given)
    assert given["dropout"].training and given["dropout"][0].training
    before = explorer.answers["logits"]
    explorer.place = [0, 0]
    explorer.place = [65, 15]
    assert explorer.answers["logits"] == before


def test_a_net_without_one_logit_is_named():
    explorer = cat.explore(
        {**nets(), "two": nn.Sequential(nn.Flatten(), nn.Linear(10000, 2))}, "sand"
    )
    assert (
        "two: this net gives no single logit" in explorer.problem
        and "no texture 'sand'" in explorer.problem
    )
    assert explorer.names == [] and explorer._repr_mimebundle_()[0]["image/png"]
