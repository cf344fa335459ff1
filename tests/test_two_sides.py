"""A test cell means the same on two sides as in one process: calls, arguments, names, errors, limits and scores."""

from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from course_utils.grading import marking
from course_utils.grading.assignment import SourceNotebook, read_source
from course_utils.grading.intake import put_in_order
from course_utils.grading.judge_side import names_from_outside
from course_utils.grading.limits import LimitValues
from course_utils.grading.warm import Workshop

SETUP = """import itertools
import numpy as np
import torch
from torch import nn
from course_utils import checks
GIVEN = np.arange(6.0)
SHELF = [np.zeros(2)]"""


@pytest.fixture(scope="module")
def shop():
    """A warm pair for all of these tests."""
    made = Workshop((SETUP,), True, 3)
    yield made
    made.close()


def make_source(folder: Path, tests: list[str]) -> SourceNotebook:
    """A source notebook with one solution cell and these tests, of one point each."""

    def cell(source: str, name: str, **told) -> NotebookNode:
        made = nbformat.v4.new_code_cell(source)
        made.metadata["nbgrader"] = {
            "schema_version": 3,
            "grade_id": name,
            "grade": False,
            "solution": False,
            "locked": True,
            "task": False,
            **told,
        }
        return made

    setup = cell(SETUP, "setup")
    setup.metadata["tags"] = ["setup"]
    cells = [setup, cell("pass", "answer", solution=True, locked=False)]
    cells += [cell(test, f"test_{at}", grade=True, points=1) for at, test in enumerate(tests)]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / "small.ipynb")
    return read_source(folder / "small.ipynb")


@pytest.fixture
def judged(tmp_path: Path, shop: Workshop):
    """Judges an answer by tests; gives the marks in their order, and the notebook."""

    def judge(answer: str, *tests: str, limits: LimitValues | None = None) -> tuple[list[marking.Mark], NotebookNode]:
        source = make_source(tmp_path, list(tests))
        handed_in = nbformat.v4.new_code_cell(answer)
        handed_in.metadata["nbgrader"] = {"grade_id": "answer"}
        notebook, _ = put_in_order([handed_in], source)
        judgement = marking.submit(notebook, source, limits or LimitValues(), {"data.txt": b"42"}, shop)
        marking.store_outputs(notebook, judgement.result(timeout=200))
        return marking.marks(notebook), notebook

    return judge


# An answer, and a test that holds for it: in one process and on two sides alike.
HOLDS = {
    "data both ways": (
        "def same(x): return x",
        "for value in (1, 2.5, None, True, 'word', b'raw', [1, [2.0]], (1,), {'a': [1]}, {1, 2}, 3 + 4j, 10 ** 30, range(3)):\n"
        "    got = same(value)\n    assert got == value and type(got) is type(value), value",
    ),
    "arrays both ways": (
        "def same(x): return x",
        "for dtype in ('f4', 'f8', 'i8', 'u1', '?', 'c16', '>f8', 'U3'):\n"
        "    x = np.ones((2, 0, 3), dtype)\n    assert same(x).dtype == x.dtype and same(x).shape == x.shape\n"
        "x = torch.arange(6).reshape(2, 3).T\nassert torch.equal(same(x), x) and same(np.float32(2)).dtype == np.float32",
    ),
    "numpy numbers": (
        "def pick(x): return x[0]",
        "assert type(pick(np.array([2.5]))) is np.float64 and pick(np.array(['cat'])) == 'cat'",
    ),
    "dictionaries of a kind": (
        "from collections import Counter, OrderedDict\ndef count(x): return Counter(x)\ndef order(): return OrderedDict(a=1)",
        "assert count('aab') == {'a': 2, 'b': 1} and order()['a'] == 1",
    ),
    "keywords": ("def f(a, *, b=2, **more): return a * b + sum(more.values())", "assert f(3, b=4, c=5, d=6) == 23"),
    "an array changed in place": (
        "def double(x): x *= 2",
        "x = np.array([1., 2.])\nview = x[1:]\nassert double(x) is None and x.tolist() == [2, 4] and view[0] == 4",
    ),
    "a view changed in place": ("def zero(x): x[...] = 0", "x = np.ones((3, 3))\nzero(x[1])\nassert x.sum() == 6"),
    "a tensor changed in place": ("def double(x): x.mul_(2)", "x = torch.ones(3)\ndouble(x)\nassert x.sum() == 6"),
    "a list changed in place": (
        "def grow(x, y=None):\n    x.append(3)\n    y.pop()",
        "x, y = [1], [4, 5]\ngrow(x, y=y)\nassert x == [1, 3] and y == [4]",
    ),
    "arrays in a list": (
        "def step(weights):\n    for weight in weights: weight -= 1",
        "a, b = np.ones(2), torch.ones(2)\nstep([a, b])\nassert a.sum() == 0 and b.sum() == 0",
    ),
    "a dictionary changed in place": ("def put(x): x['b'] = x.pop('a')", "x = {'a': 1}\nput(x)\nassert x == {'b': 1}"),
    "an unchanged argument": (
        "def add(x): return x + 1",
        "x = np.ones(2)\nbefore = x.copy()\nadd(x)\nchecks.unchanged(before, x, 'x')",
    ),
    "a numpy generator": (
        "def draw(rng): return rng.normal(size=3)",
        "rng = np.random.default_rng(3)\nfirst = draw(rng)\nassert not np.array_equal(first, draw(rng))\n"
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
        "def train(model, optimizer, x, y):\n    model.train()\n    for _ in range(5):\n        optimizer.zero_grad()\n"
        "        loss = ((model(x) - y) ** 2).mean()\n        loss.backward()\n        optimizer.step()\n"
        "    return float(loss)",
        "model = nn.Sequential(nn.Linear(2, 1), nn.BatchNorm1d(1)).eval()\nbefore = model[0].weight.clone()\n"
        "optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)\nx = torch.rand(8, 2)\n"
        "loss = train(model, optimizer, x, x.sum(1, keepdim=True))\n"
        "assert not torch.equal(model[0].weight, before) and model.training and model[1].num_batches_tracked == 5\n"
        "assert isinstance(loss, float) and model[0].weight.requires_grad and optimizer.state_dict()['state']",
    ),
    "a model of a test's own": (
        "def run(model, x): return model(x)",
        "class Twice(nn.Module):\n    def forward(self, x):\n        return 2 * x\n"
        "assert run(Twice(), torch.ones(2)).tolist() == [2, 2]",
    ),
    "a model given": (
        "net = nn.Sequential(nn.Conv2d(1, 2, 3), nn.ReLU(), nn.Flatten())\nfor weight in net.parameters():\n"
        "    weight.requires_grad_(False)\ndef build(n): return nn.Sequential(nn.Linear(n, n))",
        "assert net(torch.zeros(4, 1, 5, 5)).shape == (4, 18) and isinstance(net[1], nn.ReLU)\n"
        "assert not any(weight.requires_grad for weight in net.parameters())\n"
        "assert sum(weight.numel() for weight in build(3).parameters()) == 12",
    ),
    "a class and its objects": (
        "class Net(nn.Module):\n    def __init__(self, n):\n        super().__init__()\n        self.n = n\n"
        "        self.layer = nn.Linear(n, 1)\n    def forward(self, x): return self.layer(x)\n"
        "    def __len__(self): return self.n\n    def __getitem__(self, at): return at * 10",
        "net = Net(3)\nassert net.n == 3 and net(torch.ones(2, 3)).shape == (2, 1) and len(net) == 3\n"
        "assert net[4] == 40 and net.layer.in_features == 3\nnet.n = 7\nassert net.n == 7\n"
        "assert isinstance(net.layer, nn.Linear)",
    ),
    "a function given to a function": (
        "def apply(f, x): return f(x)\ndef double(x): return 2 * x",
        "assert apply(double, 4) == 8 and apply(lambda x: x + 1, 4) == 5\n"
        "factor = 3\ndef times(x):\n    return factor * x\nassert apply(times, 2) == 6",
    ),
    "a function that is returned": ("def adder(n): return lambda x: x + n", "assert adder(3)(4) == 7"),
    "iterators as arguments": (
        "def total(xs): return sum(xs)",
        "assert total(iter([1, 2])) == 3 and total(x for x in (4, 5)) == 9 and total(map(abs, [-1])) == 1\n"
        "assert total(itertools.islice(itertools.count(), 4)) == 6 and total(zip()) == 0",
    ),
    "a generator that is returned": (
        "def squares(n):\n    for i in range(n):\n        yield i * i",
        "assert list(squares(4)) == [0, 1, 4, 9] and sum(squares(3)) == 5",
    ),
    "a name that is deleted": (
        "def squares(n): return [i * i for i in range(n)]\ndef total(n): return sum(squares(n))",
        "kept = squares\ndel squares\ntry:\n    total(2)\nexcept NameError:\n    pass\nelse:\n"
        "    raise AssertionError('does not use squares')\nfinally:\n    squares = kept\nassert total(3) == 5",
    ),
    "a name that is rebound": (
        "def helper(x): return x + 1\ndef use(x): return helper(x)",
        "kept = helper\ndef other(x):\n    return 100 * x\nhelper = other\nassert use(2) == 200\n"
        "helper = kept\nassert use(2) == 3",
    ),
    "errors of Python": (
        "def f(kind): raise kind('so and so')",
        "for kind in (ValueError, KeyError, TypeError, IndexError, ZeroDivisionError, NotImplementedError, OSError,\n"
        "             UnicodeError, AssertionError, RecursionError, MemoryError):\n"
        "    try:\n        f(kind)\n    except kind as error:\n        assert 'so and so' in str(error), repr(error)\n"
        "    else:\n        raise SystemError",
    ),
    "errors of a student's own": (
        "class Mine(ValueError): pass\ndef f(): raise Mine('own')",
        "checks.raises(ValueError, f, call='f()', why='it says so')",
    ),
    "probes": (
        "def f(x): return x + 1",
        "def ask(function, x):\n    return [function.__name__, function(x)]\nassert checks.probe(ask, f, 2) == ['f', 3]",
    ),
    "the watch": (
        "def f(x):\n    helper(x)\n    return torch.relu(x)\ndef helper(x): return x",
        "seen = checks.watch(f, torch.ones(2), callee=helper)\n"
        "assert seen['calls'] == 1 and seen['operations'] == {'relu': 1} and seen['readymade'] == {} and seen['escapes'] == []",
    ),
    "the watch sees progress bars": (
        "from tqdm import tqdm\ndef f(x):\n    for _ in tqdm(range(2)): x = x + 1\n    return x",
        "checks.no_readymade(checks.watch(f, np.ones(2)), 'convolution', name='f')",
    ),
    "files beside": ("def read(): return open('data.txt').read()", "assert read() == '42'"),
    "warnings and standard error": (
        "import sys, warnings\ndef f():\n    warnings.warn('careful')\n    print('oops', file=sys.stderr)\n"
        "    return 1\nwarnings.warn('now')",
        "import sys, warnings\nwarnings.warn('judge')\nprint('note', file=sys.stderr)\nassert f() == 1",
    ),
}


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory, shop: Workshop) -> dict[str, marking.Mark]:
    """All of HOLDS, judged side by side."""
    waiting = {}
    for at, (name, (answer, test)) in enumerate(HOLDS.items()):
        folder = tmp_path_factory.mktemp(f"holds{at}")
        source = make_source(folder, [test])
        handed_in = nbformat.v4.new_code_cell(answer)
        handed_in.metadata["nbgrader"] = {"grade_id": "answer"}
        notebook, _ = put_in_order([handed_in], source)
        waiting[name] = notebook, marking.submit(notebook, source, LimitValues(), {"data.txt": b"42"}, shop)
    for notebook, judgement in waiting.values():
        marking.store_outputs(notebook, judgement.result(timeout=200))
    return {name: marking.marks(notebook)[0] for name, (notebook, _) in waiting.items()}


@pytest.mark.parametrize("name", HOLDS)
def test_holds(held: dict[str, marking.Mark], name: str):
    assert held[name].score == 1, held[name].message


def test_an_error_shows_the_students_own_line(judged):
    (mark,), _ = judged("def f(x):\n    y = x\n    return y[5]", "f([1, 2])")
    assert mark.score == 0
    assert mark.message.splitlines() == ["IndexError: list index out of range", "  line 3, in f: return y[5]"]


def test_each_test_starts_with_the_same_given_data(judged):
    marks, _ = judged(
        "def spoil(x):\n    x[...] = 7",
        "spoil(GIVEN)\nspoil(SHELF)\nassert GIVEN[0] == 7",
        "assert GIVEN.tolist() == [0, 1, 2, 3, 4, 5] and SHELF[0].tolist() == [0, 0]",
    )
    assert [mark.score for mark in marks] == [0, 1]  # a list takes no Ellipsis: the first fails there
    marks, _ = judged(
        "def spoil(x): x[0] *= 0; x[0] += 7",
        "spoil(GIVEN)\nspoil(SHELF)\nassert GIVEN[0] == 7 and SHELF[0][0] == 7",
        "assert GIVEN.tolist() == [0, 1, 2, 3, 4, 5] and SHELF[0].tolist() == [0, 0]",
    )
    assert [mark.score for mark in marks] == [1, 1]


def test_a_view_travels_alone(judged):
    """pickle would send the whole tensor that a view is of: the expected value may stand beside the input."""
    marks, _ = judged(
        "def look(x): return x.untyped_storage().nbytes()",
        "pair = torch.arange(2000.0).reshape(2, 1000)\nassert look(pair[0]) == 4000 and look(pair[0, ::2]) == 2000",
    )
    assert marks[0].score == 1, marks[0].message


def test_comparing_is_the_judges_work(judged):
    answer = "class Yes:\n    def equal(self, other): return True\n    allclose = eq = isclose = equal\ndef f(): return Yes()"
    marks, _ = judged(
        answer, "assert f().equal(np.array(3))", "assert f().allclose(torch.ones(2))", "assert f()", "assert not f()"
    )
    assert [mark.score for mark in marks] == [0, 0, 0, 0]
    assert all(mark.message for mark in marks)


@pytest.mark.parametrize(
    "score,earned",
    [
        ("0.5", 0.5),
        ("np.float64(0.25)", 0.25),
        ("torch.tensor(0.5)", 1),
        ("np.float32(0.5)", 0.5),
        ("np.array(0.75)", 0.75),
        ("1", 1),
        ("0.0", 0),
        ("np.int64(1)", 1),
        ("True", 1),
        ("None", 1),
        ("'0.5'", 1),
        ("[0.5]", 1),
        ("float('nan')", 0),
        ("np.nan", 0),
        ("float('inf')", 0),
        ("-0.5", 0),
        ("1.5", 0),
        ("np.float64('nan')", 0),
        ("10 ** 400", 0),
    ],
)
def test_partial_scores(judged, score: str, earned: float):
    (mark,), notebook = judged("pass", score)
    assert mark.score == earned
    if earned < 1:
        assert mark.message or any(output.get("text") for output in notebook.cells[-1].outputs)


def test_a_crash_fails_that_test_alone_and_earlier_cells_are_repeated(judged):
    marks, _ = judged(
        "import os\nstate = ['kept']\ndef die(): os._exit(3)\ndef live(): return state[0]",
        "die()",
        "assert live() == 'kept'",
        "try:\n    die()\nexcept Exception:\n    pass",
        "assert live() == 'kept'",
    )
    assert [mark.score for mark in marks] == [0, 1, 0, 1]
    assert "ended the Python process" in marks[0].message


def test_a_loop_in_a_call_is_stopped(judged):
    marks, _ = judged(
        "state = ['kept']\ndef loop():\n    state[0] = 'still here'\n    while True: pass\ndef live(): return state[0]",
        "loop()",
        "assert live() == 'still here'",
        limits=LimitValues(call_seconds=1),
    )
    assert [mark.score for mark in marks] == [0, 1]
    assert "took longer than 1 s" in marks[0].message


def test_a_loop_in_a_cell_is_stopped(judged):
    marks, notebook = judged("x = 5\nwhile True: pass", "assert x == 5", limits=LimitValues(cell_seconds=1))
    assert marks[0].score == 1 or "no `x`" in marks[0].message
    assert "took longer than 1 s" in str(notebook.cells[1].outputs)


def test_a_loop_in_the_judge_is_stopped(judged):
    marks, _ = judged("many = 10 ** 15", "while many: many = max(many, 1)", "assert many", limits=LimitValues(test_seconds=1))
    assert [mark.score for mark in marks] == [0, 1]
    assert "took longer than 1 s" in marks[0].message


def test_a_library_loop_in_the_judge_ends_with_the_notebook(judged):
    marks, _ = judged(
        "first = 1\nmany = 1 << 60",
        "assert first",
        "sum(itertools.repeat(1, many))",
        limits=LimitValues(test_seconds=1, total_seconds=4),
    )
    assert [mark.score for mark in marks] == [1, 0]
    assert "took too long" in marks[1].message


def test_a_library_comparison_in_a_hidden_test_tells_nothing(judged):
    hidden = "assert True\n### BEGIN HIDDEN TESTS\nnp.testing.assert_allclose(f(), 31415.25)\n### END HIDDEN TESTS"
    shown = "np.testing.assert_allclose(f(), 31415.25)\n### BEGIN HIDDEN TESTS\nassert True\n### END HIDDEN TESTS"
    marks, _ = judged("def f(): return 1.0", hidden, shown)
    assert "31415" not in marks[0].message and "not right" in marks[0].message
    assert "31415" in marks[1].message


@pytest.mark.parametrize(
    "source,names",
    [
        ("expected = 3\nassert f(1) == expected", ["f"]),
        ("assert all(abs(f(x)) < 1 for x in range(3))", ["f"]),
        ("for x in given:\n    f(x)", ["given", "f"]),
        ("def g():\n    return expected\nexpected = f()\ng()", ["f"]),
        ("kept = f\ndel f\nf = kept", ["f"]),
        ("import math\nmath.pi + a", ["a"]),
        ("def (", []),
        ("lambda: (lambda: deep)", ["deep"]),
        ("try:\n    f()\nexcept ValueError as error:\n    print(error)", ["f"]),
        ("with a as b:\n    b", ["a"]),
    ],
)
def test_names_from_outside(source: str, names: list[str]):
    assert sorted(names_from_outside(source)) == sorted(names)
