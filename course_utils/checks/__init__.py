"""Checks that teach, as the notebooks use them: ``checks.same(...)``, ``checks.watch(...)``.

misconception   what a failed check raises, its parts as data
compare         where a value is wrong, which idea went wrong?
forms           typed answers: is the form right?
nets            a network with weights and images of the check's own
networks        a network beside the one that is asked for, with equal weights
changes         in which small change two networks differ
detectors       a detector that was set by hand: what is amiss in it?
readymade       the ready-made functions that an item may ask to do without
registered      what a grader learns of these checks
watching        what happens inside a student's function while it is called
form_ideas      values of another form: how they become what is asked for
errors          errors in words (ideas of Python's, array_ideas, network_ideas: the tables)
wording         values in words
notebook        what a notebook shows beside a check's own message
"""

from course_utils.checks.compare import explained, no_readymade, raises, same, unchanged
from course_utils.checks.detectors import detector, detector_idea, detector_outputs
from course_utils.checks.forms import array, choice, filled_in, number, number_list, shape
from course_utils.checks.misconception import Misconception, require
from course_utils.checks.nets import given_weights, shape_after
from course_utils.checks.networks import (
    change_that_helps,
    fingerprint,
    fresh_networks,
    random_start,
    same_network,
    weight_shapes,
)
from course_utils.checks.watching import probe, watch

__all__ = [
    "Misconception",
    "array",
    "change_that_helps",
    "choice",
    "detector",
    "detector_idea",
    "detector_outputs",
    "explained",
    "filled_in",
    "fingerprint",
    "fresh_networks",
    "given_weights",
    "no_readymade",
    "number",
    "number_list",
    "probe",
    "raises",
    "random_start",
    "require",
    "same",
    "same_network",
    "shape",
    "shape_after",
    "unchanged",
    "watch",
    "weight_shapes",
]
