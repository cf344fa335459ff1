"""A test sees of a call's changes, and of a net's weights, what the model answer needs (and no
more: tests/hostile/spoilt.py)."""

from collections.abc import Iterator

import pytest
from helpers.desk import Desk


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Judges the answers of all of these tests."""
    made = Desk(tmp_path_factory.mktemp("desk"))
    yield made
    made.close()


# What needs the changes, or the weights: a model answer, a test, and another right answer.
NEEDED = {
    "in place": (
        "def double(x): x *= 2",
        "x = np.array([1., 2.])\ndouble(x)\nassert x.tolist() == [2, 4]",
        "def double(x): x += x",
    ),
    "in place, with a result": (
        "def take(x): return x.pop()",
        "x = [1, 2]\nassert take(x) == 2 and x == [1]",
        "def take(x):\n    last = x[-1]\n    del x[-1]\n    return last",
    ),
    "trained": (
        "def train(net):\n    with torch.no_grad(): net.weight.fill_(1)\n    return 0.5",
        "net = nn.Linear(2, 1)\ntrain(net)\nassert float(net.weight.sum()) == 2",
        "def train(net):\n    nn.init.ones_(net.weight)\n    return 0.5",
    ),
    "built by hand": (
        "net = nn.Sequential(nn.Linear(1, 1))\nnn.init.ones_(net[0].weight)\n"
        "nn.init.zeros_(net[0].bias)",
        "assert net(torch.full((1, 1), 3.)).item() == 3",
        "net = nn.Sequential(nn.Linear(1, 1, bias=False))\nnn.init.ones_(net[0].weight)",
    ),
    "unharmed": (
        "def double(x): return 2 * x",
        "x = np.array([1., 2.])\ngot = double(x)\nassert got.tolist() == [2, 4]",
        "def double(x):\n    x *= 2\n    return x",
    ),
}


@pytest.mark.parametrize("name", NEEDED)
def test_what_is_needed_is_there(desk: Desk, name: str):
    master, test, other = NEEDED[name]
    for answer in (master, other):
        (mark,), _ = desk.judge(answer, test, master=master)
        assert mark.score == 1, mark.message


def test_a_change_is_noticed_as_before(desk: Desk):
    test = "x = np.ones(2)\nbefore = x.copy()\ndouble(x)\nchecks.unchanged(before, x, 'x')"
    (mark,), _ = desk.judge(
        "def double(x):\n    x *= 2\n    return x", test, master="def double(x): return 2 * x"
    )
    assert mark.score == 0 and "changed its argument" in mark.message
