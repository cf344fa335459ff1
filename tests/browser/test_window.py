"""The window explorer: every control moves the maps to what PyTorch computes, and an output's
precedents light up."""

import numpy as np
import pytest
import torch
from helpers.squares import DRAWN, shown
from torch.nn import functional as F

from course_utils.explorers import window


def twin(size, layers):
    """The image (size, size) and the mean map of each layer, by PyTorch."""
    maps = [torch.tensor(window.IMAGE, dtype=torch.float64)[:size, :size]]
    for kernel, stride, padding, dilation in layers:
        mean = torch.full((1, 1, kernel, kernel), 1 / kernel**2, dtype=torch.float64)
        maps.append(F.conv2d(maps[-1][None, None], mean, None, stride, padding, dilation)[0, 0])
    return maps


def precedents(size, layers, layer, row, col):
    """For each map below `layer`, which squares (padding included) its output (row, col) depends
    on, by autograd."""
    lit = []
    for first in range(layer):
        side = len(twin(size, layers)[first])
        padding = layers[first][2]
        bottom = torch.zeros(1, 1, side + 2 * padding, side + 2 * padding, requires_grad=True)
        out = bottom
        for at, (kernel, stride, ring, dilation) in enumerate(layers[first:layer]):
            out = F.conv2d(
                out, torch.ones(1, 1, kernel, kernel), None, stride, ring if at else 0, dilation
            )
        out[0, 0, row, col].backward()
        lit.append(bottom.grad[0, 0].numpy() > 0)
    return lit


def canvas(page, at):
    return page.locator(".cc-explorer canvas").nth(at)


def expect_maps(page, size, layers, spot=(1, 0, 0)):
    lit = precedents(size, layers, *spot)
    for at, expected in enumerate(twin(size, layers)):
        ring = layers[at][2] if at < len(layers) else 0
        seen = shown(canvas(page, at))
        values = np.pad(expected.numpy(), ring)
        np.testing.assert_allclose(
            np.array(seen["values"], dtype=float)[
                ring : ring + len(expected), ring : ring + len(expected)
            ],
            expected.numpy(),
            atol=1e-9,
        )
        marked = np.zeros(values.shape, bool)
        if at < spot[0]:
            marked = lit[at]
        elif at == spot[0]:
            marked[spot[1] + ring, spot[2] + ring] = True
        assert sorted(seen["marked"]) == np.flatnonzero(marked).tolist()
        inside = np.pad(np.ones(expected.shape, bool), ring)
        plain = np.where(
            inside[..., None], np.rint(255 * np.minimum(values, 9) / 9)[..., None], (207, 226, 243)
        )
        colours = np.where(marked[..., None], (plain + (213, 94, 0)) / 2, plain)
        np.testing.assert_allclose(seen["colours"], colours, atol=3)  # rounding
        assert canvas(page, at).is_visible()
    for at in range(len(layers) + 1, 4):
        assert not canvas(page, at).is_visible()


def test_each_control_moves_the_maps(open_alone):
    page = open_alone(window.explore(7, [(3, 1, 1)]))
    expect_maps(page, 7, [(3, 1, 1, 1)])
    size, layer = 7, [3, 1, 1, 1]
    page.get_by_label("Image side").press("ArrowRight")
    expect_maps(page, size + 1, [layer])
    for at, (label, key) in enumerate(
        [
            ("Kernel size", "ArrowLeft"),
            ("Stride", "ArrowRight"),
            ("Padding", "ArrowRight"),
            ("Dilation", "ArrowRight"),
        ]
    ):
        page.get_by_label(label).press(key)
        layer[at] += 1 if key == "ArrowRight" else -1
        expect_maps(page, size + 1, [layer])
    assert page.evaluate("[model.get('size'), model.get('layers')]") == [8, [[2, 2, 2, 2]]]


def test_the_rule_is_filled_in_with_its_floor(open_alone):
    page = open_alone(window.explore(8, [(3, 2, 0)]))
    page.get_by_text("= ⌊(8 + 2·0 − 1·(3 − 1) − 1) / 2⌋ + 1").wait_for()
    page.get_by_text("= ⌊5 / 2⌋ + 1 = ⌊2.5⌋ + 1 = 2 + 1 = 3").wait_for()
    page.get_by_text("remainder of 1: the last row and column are not reached").wait_for()
    page.get_by_label("Stride").press("ArrowLeft")
    page.get_by_text("= ⌊5 / 1⌋ + 1 = ⌊5⌋ + 1 = 5 + 1 = 6").wait_for()
    page.get_by_text("No remainder").wait_for()


def test_every_rule_agrees_with_pytorch(open_alone):
    page = open_alone(window.explore())
    for layer in [(1, 4, 0, 3), (5, 1, 2, 2), (2, 3, 2, 1), (4, 2, 1, 1), (3, 1, 0, 3)]:
        page.evaluate("layers => model.set('layers', layers)", [layer])
        page.evaluate(DRAWN)
        side = len(twin(7, [layer])[-1])
        assert page.locator(".cc-rule p:not(.cc-title)").nth(2).inner_text().endswith(f"= {side}")
        assert shown(canvas(page, 1))["values"].shape == (side, side)


def test_precedents_light_up_through_three_layers(open_alone):
    layers = [(3, 2, 1, 1), (2, 1, 1, 2), (2, 1, 0, 1)]
    page = open_alone(window.explore(8, layers))
    expect_maps(page, 8, layers, (3, 0, 0))  # the top one is lit at the start
    canvas(page, 3).focus()
    for key in ("ArrowDown", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    expect_maps(page, 8, layers, (3, 1, 2))
    page.get_by_text(
        "Row 1, column 2 of layer 3 (counted from 0) depends on 4 of layer 2, and through them on"
    ).wait_for()
    cell = canvas(page, 2).evaluate("canvas => canvas.cell")
    canvas(page, 2).hover(position={"x": 1.5 * cell, "y": 2.5 * cell})
    expect_maps(page, 8, layers, (2, 2, 1))


def test_layers_are_added_taken_away_and_set_one_by_one(open_alone):
    page = open_alone(window.explore(8, [(3,)]))
    page.get_by_label("Layers").select_option("3")
    expect_maps(page, 8, [(3, 1, 0, 1)] * 3)
    page.get_by_label("Settings of layer").select_option("2")
    page.get_by_label("Kernel size").press("ArrowLeft")
    expect_maps(page, 8, [(3, 1, 0, 1), (2, 1, 0, 1), (3, 1, 0, 1)])
    page.get_by_label("Layers").select_option("1")
    expect_maps(page, 8, [(3, 1, 0, 1)])


def test_a_window_that_fits_nowhere_is_refused_with_a_sentence(open_alone):
    page = open_alone(window.explore(4, [(3, 1, 0)]))
    page.get_by_label("Dilation").press("ArrowRight")
    sentence = page.get_by_text(
        "Layer 1: the window reaches over 5 squares, and the padded map has only 4. It fits "
        "nowhere."
    )
    sentence.wait_for()
    assert page.get_by_label("Dilation").input_value() == "1"
    expect_maps(page, 4, [(3, 1, 0, 1)])
    page.get_by_label("Padding").press("ArrowRight")
    sentence.wait_for(state="hidden")
    page.get_by_label("Dilation").press("ArrowRight")
    expect_maps(page, 4, [(3, 1, 1, 2)])


@pytest.mark.parametrize("presses", [["Step"], ["Back"], ["Step"] * 5])
def test_steps_go_in_reading_order_and_round(open_alone, presses):
    page = open_alone(window.explore(6, [(3,)]))
    for name in presses:
        page.get_by_role("button", name=name).click()
    at = (1 if presses[0] == "Step" else -1) * len(presses) % 16
    expect_maps(page, 6, [(3, 1, 0, 1)], (1, at // 4, at % 4))


def test_play_moves_on_until_paused(open_alone):
    page = open_alone(window.explore(6, [(3,)]))
    page.get_by_role("button", name="Play").click()
    page.get_by_text("Row 0, column 2 of layer 1").wait_for()
    page.get_by_role("button", name="Pause").click()
    page.evaluate("remove()")
    assert page.get_by_role("button", name="Play").count() == 1


def test_nothing_plays_for_who_wants_no_motion(open_alone):
    page = open_alone(window.explore(6, [(3,)]), reduced_motion="reduce")
    page.get_by_role("button", name="Step").click()
    expect_maps(page, 6, [(3, 1, 0, 1)], (1, 0, 1))
    assert not page.get_by_text("Play", exact=True).is_visible()
