"""The flip explorer in Python: its values, and what it must not give away."""

from course_utils.explorers import flip


def test_presets_lie_on_the_sliders_and_are_not_the_graded_lists():
    for name, lists in flip.PRESETS.items():
        for which, numbers in lists.items():
            assert len(numbers) == flip.LENGTHS[which] and all(
                abs(one) <= flip.REACH for one in numbers
            ), name
            assert all(one == int(one) for one in numbers), name
    assert [1.0, 0.0, -1.0] not in [lists["g"] for lists in flip.PRESETS.values()]
    assert flip.LENGTHS["f"] < 5


def test_boxes_of_equal_width_can_be_set():
    explorer = flip.explore("boxes")
    explorer.width_f = explorer.width_g = 1.0
    assert (explorer.width_f, explorer.width_g, explorer.problem) == (1.0, 1.0, "")


def test_values_are_taken():
    explorer = flip.explore("lists", "echo")
    explorer.f, explorer.mode, explorer.place = (1, 0, -1, 2), "same", 5.0
    assert (explorer.f, explorer.g) == ([1.0, 0.0, -1.0, 2.0], [2.0, 0.0, 1.0])
    assert (explorer.mode, explorer.place, explorer.problem) == ("same", 5, "")
    explorer.g[0] = 9
    assert flip.PRESETS["echo"]["g"][0] == 2.0
