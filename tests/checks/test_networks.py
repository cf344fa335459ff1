"""A network beside the one that is asked for: what passes, and what each slip is told."""

import pytest
import torch
from torch import nn

from course_utils import checks

SIZE = (4, 1, 12, 12)


def network(first=nn.ReLU, second=nn.ReLU, last=(), padding=1, pool=nn.MaxPool2d, stride=1):
    return nn.Sequential(
        nn.Conv2d(1, 3, 3, padding=padding, stride=stride),
        *([first()] if first else []),
        pool(4),
        nn.Flatten(),
        nn.Linear(27, 5),
        *([second()] if second else []),
        nn.Linear(5, 2),
        *last,
    )


SHAPES = [tuple(part.shape) for part in network().parameters()]
EXPECTED = {"numbers": checks.fingerprint(network(), SIZE), "network": network()}


def compare(net, expected: str = "numbers", **keywords) -> None:
    checks.same_network(net, EXPECTED[expected], SIZE, "net()", shapes=SHAPES, **keywords)


@pytest.mark.parametrize("expected", EXPECTED)
def test_the_same_network_passes_whatever_its_weights(expected):
    net = network()
    before = net[0].weight.clone()
    compare(net, expected)
    assert torch.equal(net[0].weight, before)  # the student's own is left as it was
    with torch.no_grad():
        for weight in net.parameters():
            weight.fill_(float("nan"))
    compare(net, expected)
    compare(nn.Sequential(network()[:2], network()[2:]), expected)


@pytest.mark.parametrize("expected", EXPECTED)
@pytest.mark.parametrize(
    "net,words",
    [
        (network(first=None), "Is a ReLU missing after layer (0), Conv2d?"),
        (network(second=None), "Is a ReLU missing after layer (4), Linear?"),
        (network(None, None), "There is no ReLU"),
        (network(last=[nn.ReLU()]), "The ReLU at the end is one too many"),
        (network(last=[nn.Sigmoid()]), "The Sigmoid at the end is one too many"),
        (network(None, None, [nn.Sigmoid()]), "The Sigmoid at the end is one too many"),
        (network(nn.Sigmoid, nn.Sigmoid), "in place of each Sigmoid"),
        (network(nn.Tanh), "in place of layer (1), Tanh"),
        (network(nn.Hardtanh, nn.Hardtanh), "in place of each Hardtanh"),
        (network(pool=nn.AvgPool2d), "The maximum is asked for in layer (2)"),
        (network(padding=2), "Is the padding right in layer (0), Conv2d?"),
        (network(stride=2), "doesn't get through"),
        (nn.Sequential(nn.Flatten(), nn.Linear(144, 2)), "weights should have the shapes"),
        (None, "is there a `return`?"),
        (network, "nn.Sequential of layers from torch.nn is asked for; this is a function"),
    ],
)
def test_slips_are_named(net, words, expected):
    with pytest.raises(checks.Misconception, match=r"net\(\)") as caught:
        compare(net, expected)
    assert words in str(caught.value)


def test_dropout_is_seen_in_train_mode():
    def net(share):
        return nn.Sequential(nn.Flatten(), nn.Linear(144, 9), nn.Dropout(share), nn.Linear(9, 1))

    checks.same_network(net(0.5), net(0.5), SIZE, "net()", train=True)
    checks.same_network(net(0.1), net(0.5), SIZE, "net()")
    with pytest.raises(checks.Misconception, match="in train mode"):
        checks.same_network(net(0.1), net(0.5), SIZE, "net()", train=True)


def test_batch_norm_keeps_a_spread_above_0():
    net = nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2), nn.Flatten(), nn.Linear(200, 1))
    checks.same_network(net, net, SIZE, "net()", train=True)


def test_one_network_returned_twice_is_seen():
    kept = network()
    checks.fresh_networks(network, call="network()")
    with pytest.raises(checks.Misconception, match="make the layers inside the function"):
        checks.fresh_networks(lambda: kept, call="net()")


def test_the_change_that_helps_is_named_for_answers_of_any_weights():
    torch.manual_seed(3)
    net, images = network(second=nn.LeakyReLU), torch.randn(SIZE)
    right = network()
    right.load_state_dict(net.state_dict())
    wanted = right(images).detach()
    assert "in place of layer (5), LeakyReLU" in checks.change_that_helps(net, images, wanted)
    assert checks.change_that_helps(right, images, wanted) is None  # nothing is amiss
    assert checks.change_that_helps(net, images, wanted + 1) is None  # no small change helps
    dropped = nn.Sequential(*right[:4], nn.Dropout(0.5), *right[4:])
    said = checks.change_that_helps(dropped, images, wanted)
    assert said == "Is layer (4), Dropout, one too many?"


@pytest.mark.parametrize(
    "wrong,words",
    [
        (
            [nn.Conv2d(1, 2, 3, padding=1), nn.ReLU(), nn.MaxPool2d(3, 2, padding=1)],
            "Windows side by side are asked for in layer (2), MaxPool2d",
        ),
        (
            [nn.Conv2d(1, 2, 3, padding=1, stride=2), nn.ReLU()],
            "Steps of 2 in layer (0), Conv2d, leave windows out: every one is asked for, and the",
        ),
        (
            [nn.Conv2d(1, 2, 3, padding=1, stride=2)],
            "Steps of 2 in layer (0), Conv2d, leave windows out: every one is asked for, and the",
        ),
    ],
)
def test_what_stands_in_a_pooling_layer_s_place_is_named(wrong, words):
    torch.manual_seed(1)
    images, right = torch.randn(SIZE), nn.Sequential(nn.Conv2d(1, 2, 3, padding=1), nn.MaxPool2d(2))
    if len(wrong) > 1:  # the largest of what a ReLU lets through
        right.insert(1, nn.ReLU())
    net = nn.Sequential(*wrong)
    net[0].load_state_dict(right[0].state_dict())
    assert words in checks.change_that_helps(net, images, right(images).detach())


@pytest.mark.parametrize(
    "net,words",
    [
        (nn.Sequential(nn.Linear(3, 4), nn.Linear(4, 5)), "Look at layer 1, Linear"),
        (
            nn.Sequential(nn.Linear(3, 4, bias=False), nn.Linear(4, 2)),
            "Layer 0, Linear, has no bias",
        ),
        (
            nn.Sequential(nn.Linear(3, 4), nn.Linear(4, 2, bias=False)),
            "Layer 1, Linear, has no bias",
        ),
        (nn.Sequential(nn.Linear(3, 4)), "missing at the end"),
        (nn.Sequential(nn.Linear(3, 2)), "weights: 1 here, 2 asked for"),
        (
            nn.Sequential(nn.Linear(3, 4), nn.Linear(4, 4), nn.Linear(4, 2)),
            "weights: 3 here, 2 asked for",
        ),
        (nn.Sequential(nn.Linear(3, 4), nn.Linear(4, 2), nn.Linear(2, 2)), "too many at the end"),
        (
            nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4), nn.Linear(4, 2)),
            "BatchNorm1d, has weights of its own",
        ),
    ],
)
def test_other_weight_shapes_name_the_layer(net, words):
    shapes = [(4, 3), (4,), (2, 4), (2,)]
    with pytest.raises(checks.Misconception) as caught:
        checks.weight_shapes(net, shapes, "net()")
    assert words in caught.value.idea
    checks.weight_shapes(nn.Sequential(nn.Linear(3, 4), nn.Linear(4, 2)), shapes, "net()")


@pytest.mark.parametrize(
    "layer,words",
    [
        (nn.Conv2d(4, 6, 5), "It has windows of 5 x 5, where 3 x 3 are asked for."),
        (nn.Conv2d(4, 6, 3, groups=2), "With groups=2 a filter sees a part of the channels"),
        (nn.Conv2d(3, 6, 3), "It takes 3 channels, where 4 are asked for."),
        (nn.Conv2d(4, 8, (3, 1)), "It makes 8, where 6 are asked for, and has windows of 3 x 1"),
        (nn.ConvTranspose2d(4, 6, 3), "its size differs."),
        (nn.Conv1d(4, 6, 3), "its size differs."),
    ],
)
def test_what_differs_in_a_layer_is_named(layer, words):
    with pytest.raises(checks.Misconception) as caught:
        checks.weight_shapes(nn.Sequential(layer), [(6, 4, 3, 3), (6,)], "net()")
    assert caught.value.idea.endswith(words) or words in caught.value.idea


def test_a_bias_that_nobody_asks_for_is_not_missed():
    shapes = [(4, 3), (2, 4)]
    net = nn.Sequential(nn.Linear(3, 4, bias=False), nn.Linear(4, 5, bias=False))
    with pytest.raises(checks.Misconception) as caught:
        checks.weight_shapes(net, shapes, "net()")
    assert "Look at layer 1, Linear" in caught.value.idea


def test_every_start_is_another_one():
    def seeded():
        torch.manual_seed(0)
        return nn.Linear(2, 2)

    checks.random_start(nn.Linear, 2, 2, call="net()")
    with pytest.raises(checks.Misconception, match="set no seed here"):
        checks.random_start(seeded, call="net()")


def test_weights_of_another_dtype_are_told():
    net = nn.Sequential(nn.Flatten(), nn.Linear(4, 2).double())
    with pytest.raises(checks.Misconception, match="weights of layer 1, .*, torch.float64: leave"):
        checks.shape_after(net, "net()", 1, 1, 2, 2)
