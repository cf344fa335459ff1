"""A test cell means the same on two sides as in one process: calls, arguments, names and errors."""

from collections.abc import Iterator

import pytest
from helpers.desk import Desk

from autograder.record import Cell, Verdict
from course_utils.checks import wording


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Judges the answers of all of these tests."""
    made = Desk(tmp_path_factory.mktemp("desk"))
    yield made
    made.close()


# An answer, and a test that holds for it: in one process and on two sides alike.
HOLDS = {
    "data both ways": (
        "def same(x): return x",
        "for value in (1, 2.5, None, True, 'word', b'raw', [1, [2.0]], (1,), {'a': [1]}, {1, 2}, "
        "3 + 4j, 10 ** 30, range(3)):\n"
        "    got = same(value)\n    assert got == value and type(got) is type(value), value",
    ),
    "arrays both ways": (
        "def same(x): return x",
        "for dtype in ('f4', 'f8', 'i8', 'u1', '?', 'c16', '>f8', 'U3'):\n"
        "    x = np.ones((2, 0, 3), dtype)\n"
        "    assert same(x).dtype == x.dtype and same(x).shape == x.shape\n"
        "x = torch.arange(6).reshape(2, 3).T\n"
        "assert torch.equal(same(x), x) and same(np.float32(2)).dtype == np.float32",
    ),
    "numpy numbers": (
        "def pick(x): return x[0]",
        "assert type(pick(np.array([2.5]))) is np.float64 and pick(np.array(['cat'])) == 'cat'",
    ),
    "dictionaries of a kind": (
        "from collections import Counter, OrderedDict\ndef count(x): return Counter(x)\n"
        "def order(): return OrderedDict(a=1)",
        "assert count('aab') == {'a': 2, 'b': 1} and order()['a'] == 1",
    ),
    "keywords": (
        "def f(a, *, b=2, **more): return a * b + sum(more.values())",
        "assert f(3, b=4, c=5, d=6) == 23",
    ),
    "an array changed in place": (
        "def double(x): x *= 2",
        "x = np.array([1., 2.])\nview = x[1:]\n"
        "assert double(x) is None and x.tolist() == [2, 4] and view[0] == 4",
    ),
    "a view changed in place": (
        "def zero(x): x[...] = 0",
        "x = np.ones((3, 3))\nzero(x[1])\nassert x.sum() == 6",
    ),
    "a tensor changed in place": (
        "def double(x): x.mul_(2)",
        "x = torch.ones(3)\ndouble(x)\nassert x.sum() == 6",
    ),
    "a list changed in place": (
        "def grow(x, y=None):\n    x.append(3)\n    y.pop()",
        "x, y = [1], [4, 5]\ngrow(x, y=y)\nassert x == [1, 3] and y == [4]",
    ),
    "arrays in a list": (
        "def step(weights):\n    for weight in weights: weight -= 1",
        "a, b = np.ones(2), torch.ones(2)\nstep([a, b])\nassert a.sum() == 0 and b.sum() == 0",
    ),
    "a dictionary changed in place": (
        "def put(x): x['b'] = x.pop('a')",
        "x = {'a': 1}\nput(x)\nassert x == {'b': 1}",
    ),
    "an unchanged argument": (
        "def add(x): return x + 1",
        "x = np.ones(2)\nbefore = x.copy()\nadd(x)\nchecks.unchanged(before, x, 'x')",
    ),
    "a numpy generator": (
        "def draw(rng): return rng.normal(size=3)",
        "rng = np.random.default_rng(3)\nfirst = draw(rng)\n"
        "assert not np.array_equal(first, draw(rng))\n"
        "again = np.random.default_rng(3)\nassert np.array_equal(first, again.normal(size=3))\n"
        "again.normal(size=3)\nassert again.normal() == rng.normal()",
    ),
    "a torch generator": (
        "def draw(generator): return torch.rand(2, generator=generator)",
        "generator = torch.Generator().manual_seed(1)\nfirst = draw(generator)\n"
        "assert not torch.equal(first, draw(generator))\n"
        "assert torch.equal(first, torch.rand(2, generator=torch.Generator().manual_seed(1)))",
    ),
    "a model trained": (
        "def train(model, optimizer, x, y):\n    model.train()\n    for _ in range(5):\n"
        "        optimizer.zero_grad()\n"
        "        loss = ((model(x) - y) ** 2).mean()\n        loss.backward()\n"
        "        optimizer.step()\n"
        "    return float(loss)",
        "model = nn.Sequential(nn.Linear(2, 1), nn.BatchNorm1d(1)).eval()\n"
        "before = model[0].weight.clone()\n"
        "optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)\n"
        "x = torch.rand(8, 2)\n"
        "loss = train(model, optimizer, x, x.sum(1, keepdim=True))\n"
        "assert not torch.equal(model[0].weight, before) and model.training and "
        "model[1].num_batches_tracked == 5\n"
        "assert isinstance(loss, float) and model[0].weight.requires_grad and "
        "optimizer.state_dict()['state']",
    ),
    "a model of a test's own": (
        "def run(model, x): return model(x)",
        "class Twice(nn.Module):\n    def forward(self, x):\n        return 2 * x\n"
        "assert run(Twice(), torch.ones(2)).tolist() == [2, 2]",
    ),
    "a model given": (
        "net = nn.Sequential(nn.Conv2d(1, 2, 3), nn.ReLU(), nn.Flatten())\n"
        "for weight in net.parameters():\n"
        "    weight.requires_grad_(False)\ndef build(n): return nn.Sequential(nn.Linear(n, n))",
        "assert net(torch.zeros(4, 1, 5, 5)).shape == (4, 18) and isinstance(net[1], nn.ReLU)\n"
        "assert not any(weight.requires_grad for weight in net.parameters())\n"
        "assert sum(weight.numel() for weight in build(3).parameters()) == 12",
    ),
    "a class and its objects": (
        "class Net(nn.Module):\n    def __init__(self, n):\n        super().__init__()\n"
        "        self.n = n\n"
        "        self.layer = nn.Linear(n, 1)\n    def forward(self, x): return self.layer(x)\n"
        "    def __len__(self): return self.n\n    def __getitem__(self, at): return at * 10",
        "net = Net(3)\n"
        "assert net.n == 3 and net(torch.ones(2, 3)).shape == (2, 1) and len(net) == 3\n"
        "assert net[4] == 40 and net.layer.in_features == 3\nnet.n = 7\nassert net.n == 7\n"
        "assert isinstance(net.layer, nn.Linear)",
    ),
    "a function given to a function": (
        "def apply(f, x): return f(x)\ndef double(x): return 2 * x",
        "assert apply(double, 4) == 8 and apply(lambda x: x + 1, 4) == 5\n"
        "factor = 3\ndef times(x):\n    return factor * x\nassert apply(times, 2) == 6",
    ),
    "a function that is returned": (
        "def adder(n): return lambda x: x + n",
        "assert adder(3)(4) == 7",
    ),
    "iterators as arguments": (
        "def total(xs): return sum(xs)",
        "assert total(iter([1, 2])) == 3 and total(x for x in (4, 5)) == 9 and total(map(abs, "
        "[-1])) == 1\n"
        "assert total(itertools.islice(itertools.count(), 4)) == 6 and total(zip()) == 0",
    ),
    "a generator that is returned": (
        "def squares(n):\n    for i in range(n):\n        yield i * i",
        "assert list(squares(4)) == [0, 1, 4, 9] and sum(squares(3)) == 5",
    ),
    "a name that is deleted": (
        "def squares(n): return [i * i for i in range(n)]\ndef total(n): return sum(squares(n))",
        "kept = squares\ndel squares\ntry:\n    total(2)\nexcept NameError:\n    pass\nelse:\n"
        "    raise AssertionError('does not use squares')\nfinally:\n    squares = kept\n"
        "assert total(3) == 5",
    ),
    "a name that is rebound": (
        "def helper(x): return x + 1\ndef use(x): return helper(x)",
        "kept = helper\ndef other(x):\n    return 100 * x\nhelper = other\nassert use(2) == 200\n"
        "helper = kept\nassert use(2) == 3",
    ),
    "errors of Python": (
        "def f(kind): raise kind('so and so')",
        "for kind in (ValueError, KeyError, TypeError, IndexError, ZeroDivisionError, "
        "NotImplementedError, OSError,\n"
        "             UnicodeError, AssertionError, RecursionError, MemoryError):\n"
        "    try:\n        f(kind)\n    except kind as error:\n"
        "        assert 'so and so' in str(error), repr(error)\n"
        "    else:\n        raise SystemError",
    ),
    "errors of a student's own": (
        "class Mine(ValueError): pass\ndef f(): raise Mine('own')",
        "checks.raises(ValueError, f, call='f()', why='it says so')",
    ),
    "probes": (
        "def f(x): return x + 1",
        "def ask(function, x):\n    return [function.__name__, function(x)]\n"
        "assert checks.probe(ask, f, 2) == ['f', 3]",
    ),
    "the watch": (
        "def f(x):\n    helper(x)\n    return torch.relu(x)\ndef helper(x): return x",
        "seen = checks.watch(f, torch.ones(2), callee=helper)\n"
        "assert seen['calls'] == 1 and seen['operations'] == {'relu': 1} and seen['readymade'] == "
        "{} and seen['escapes'] == []",
    ),
    "the watch sees progress bars": (
        "from tqdm import tqdm\ndef f(x):\n    for _ in tqdm(range(2)): x = x + 1\n    return x",
        "checks.no_readymade(checks.watch(f, np.ones(2)), 'convolution', name='f')",
    ),
    "files beside": ("def read(): return open('data.txt').read()", "assert read() == '42'"),
    "warnings and standard error": (
        "import sys, warnings\ndef f():\n    warnings.warn('careful')\n"
        "    print('oops', file=sys.stderr)\n"
        "    return 1\nwarnings.warn('now')",
        "import sys, warnings\nwarnings.warn('judge')\nprint('note', file=sys.stderr)\n"
        "assert f() == 1",
    ),
}


@pytest.fixture(scope="module")
def held(desk: Desk) -> dict[str, Cell]:
    """All of HOLDS, judged side by side."""
    waiting = {name: desk.judge_later(answer, test) for name, (answer, test) in HOLDS.items()}
    return {name: wait()[0][0] for name, wait in waiting.items()}


@pytest.mark.parametrize("name", HOLDS)
def test_holds(held: dict[str, Cell], name: str):
    assert held[name].score == 1, held[name].message


def test_an_error_shows_the_students_own_line(desk: Desk):
    (mark,), _ = desk.judge("def f(x):\n    y = x\n    return y[5]", "f([1, 2])")
    assert mark.score == 0
    assert mark.message.splitlines() == [
        "IndexError: list index out of range",
        "  An index lies outside: n entries have the indexes 0 to n - 1.",
        "  line 3, in f: return y[5]",
    ]


@pytest.mark.parametrize(
    "answer", ["raise NotImplementedError()", "n = ...", "n: int = ...  # later", "n = Ellipsis"]
)
def test_an_answer_without_a_value_is_not_written_yet(desk: Desk, answer: str):
    """Whether or not the stub's text names what it is to give."""
    cells, _ = desk.judge(answer, "assert n == 3")
    assert (cells[0].verdict, cells[0].message) == (Verdict.UNWRITTEN, wording.stub("n"))


def test_each_test_starts_with_the_same_given_data(desk: Desk):
    marks, _ = desk.judge(
        "def spoil(x):\n    x[...] = 7",
        "spoil(GIVEN)\nspoil(SHELF)\nassert GIVEN[0] == 7",
        "assert GIVEN.tolist() == [0, 1, 2, 3, 4, 5] and SHELF[0].tolist() == [0, 0]",
    )
    assert [mark.score for mark in marks] == [
        0,
        1,
    ]  # a list takes no Ellipsis: the first fails there
    marks, _ = desk.judge(
        "def spoil(x): x[0] *= 0; x[0] += 7",
        "spoil(GIVEN)\nspoil(SHELF)\nassert GIVEN[0] == 7 and SHELF[0][0] == 7",
        "assert GIVEN.tolist() == [0, 1, 2, 3, 4, 5] and SHELF[0].tolist() == [0, 0]",
    )
    assert [mark.score for mark in marks] == [1, 1]


def test_a_view_travels_alone(desk: Desk):
    """pickle would send the whole tensor that a view is of: the expected value may stand beside the
    input."""
    marks, _ = desk.judge(
        "def look(x): return x.untyped_storage().nbytes()",
        "pair = torch.arange(2000.0).reshape(2, 1000)\n"
        "assert look(pair[0]) == 4000 and look(pair[0, ::2]) == 2000",
    )
    assert marks[0].score == 1, marks[0].message


def test_comparing_is_the_judges_work(desk: Desk):
    answer = (
        "class Yes:\n    def equal(self, other): return True\n"
        "    allclose = eq = isclose = equal\ndef f(): return Yes()"
    )
    marks, _ = desk.judge(
        answer,
        "assert f().equal(np.array(3))",
        "assert f().allclose(torch.ones(2))",
        "assert f()",
        "assert not f()",
    )
    assert [mark.score for mark in marks] == [0, 0, 0, 0]
    assert all(mark.message for mark in marks)


@pytest.mark.parametrize(
    "kind,place", [("MT19937", "s['state']['pos']"), ("Philox", "s['buffer_pos']")]
)
def test_a_generator_is_not_led_beyond_its_numbers(desk: Desk, kind: str, place: str):
    """numpy takes any place, and would read the judge's own memory there."""
    spoil = (
        f"def spoil(rng):\n    s = rng.bit_generator.state\n    {place} = 10 ** 6\n"
        "    rng.bit_generator.state = s"
    )
    made = f"np.random.Generator(np.random.{kind}(5))"
    marks, _ = desk.judge(
        spoil, f"rng = {made}\nspoil(rng)\nassert rng.random() == {made}.random()", master=spoil
    )
    assert marks[0].score == 1, marks[0].message
