"""The window explorer in Python: what it takes, and what it refuses and how."""

from course_utils.explorers import window


def test_layers_may_leave_out_their_last_settings():
    explorer = window.explore(8, [(3, 2, 1), (2,)])
    assert (explorer.size, explorer.layers, explorer.problem) == (
        8,
        [[3, 2, 1, 1], [2, 1, 0, 1]],
        "",
    )
    explorer.layers = [[3, 1, 2, 2]]
    explorer.size = 4.0
    assert (explorer.size, explorer.layers, explorer.problem) == (4, [[3, 1, 2, 2]], "")


def test_an_image_too_small_for_the_layers_is_refused():
    explorer = window.explore(7, [(5,)])
    explorer.size = 4
    assert "reaches over 5 squares" in explorer.problem and explorer.size == 7
