"""What is amiss in a detector that was set by hand: named where it is plain."""

import numpy as np
import pytest
import torch
from torch import nn

from course_utils import checks

PATTERN = np.array([[1, 1, -1], [1, -1, -1], [-1, 1, 1]])


RING = nn.ConstantPad2d(1, -1.0)


def detector(weight=PATTERN, offset=-8.0, ring=RING, last=nn.ReLU, **options):
    single = nn.Conv2d(1, 1, 3, **options)
    with torch.no_grad():
        single.weight[0, 0] = torch.as_tensor(np.array(weight, dtype=float))
        if single.bias is not None:
            single.bias[0] = offset
    return nn.Sequential(ring, single, nn.MaxPool2d(3), last(), nn.Flatten())


@pytest.mark.parametrize(
    "model,words",
    [
        (detector(PATTERN[::-1, ::-1]), "the flipped pattern"),
        (detector(PATTERN.T), "rows and columns swapped"),
        (detector(-PATTERN), "the pattern's negative"),
        (detector(-PATTERN[::-1]), "another pattern"),
        (detector(PATTERN > 0), "Light squares count too"),
        (detector(np.zeros((3, 3))), "are they set"),
        (detector(offset=0.08), "The filter's bias is 0.08: is it set"),
        (detector(offset=8), "so it is negative"),
        (detector(offset=-9), "not even a perfect fit, 9,"),
        (detector(offset=-6.5), "a wrong square, 7, comes through"),
        (detector(2 * PATTERN, offset=-13), "a wrong square, 14, comes through"),
        (detector(bias=False), "The filter has no bias"),
        (nn.Sequential(detector()[:2], nn.AvgPool2d(3)), "not the mean"),
        (detector(last=nn.Sigmoid), "always positive"),
        (detector(ring=nn.ZeroPad2d(1)), "The ring holds 0"),
        (detector(ring=nn.ConstantPad2d((0, 1, 0, 1), -1.0)), "on each of the four sides"),
        (detector(ring=nn.ReplicationPad2d(1)), "the ring is made of -1"),
        (detector(ring=nn.Identity(), padding=1), "own padding puts 0"),
        (detector(ring=nn.Identity(), padding="same"), "own padding puts 0"),
        (detector(ring=nn.Identity()), "There is no ring"),
    ],
)
def test_what_is_amiss_is_named(model, words):
    others = {"This is another pattern.": -PATTERN[::-1]}
    assert words in str(checks.detector_idea(model, PATTERN, others))


@pytest.mark.parametrize(
    "model",
    [
        detector(),
        detector(offset=-7),
        detector(PATTERN / 3, offset=-2.5),
        nn.Sequential(*detector(offset=0), nn.Linear(1, 1)),
        nn.Sequential(detector(offset=0), nn.Conv2d(1, 1, 1)),
        nn.Sequential(nn.Conv2d(1, 1, 2)),
        nn.Flatten(),
    ],
)
def test_what_is_right_or_built_otherwise_is_left_alone(model):
    assert checks.detector_idea(model, PATTERN) is None


def test_a_detector_has_its_form_and_answers_in_its_own_dtype():
    model = checks.detector(lambda pattern, size: detector(pattern), PATTERN, 3, "build(P, 3)")
    images = np.stack([PATTERN, -PATTERN])
    assert checks.detector_outputs(model, images).tolist() == [[1.0], [0.0]]
    assert checks.detector_outputs(model.double(), images).dtype == torch.float64
    for build, words in [
        (lambda pattern, size: None, "is there a `return`"),
        (lambda pattern, size: nn.ReLU(), "List the layers"),
        (lambda pattern, size: nn.Conv2d(1, 1, 3).weight.add_(1), "torch.no_grad"),
    ]:
        with pytest.raises(checks.Misconception, match=words):
            checks.detector(build, PATTERN, 3, "build(P, 3)")
    with pytest.raises(checks.Misconception, match="The maximum's window is larger than the map"):
        checks.detector_outputs(detector(ring=nn.Identity()), images)
